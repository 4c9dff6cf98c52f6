"""The Chinese sentences about readings: what was noticed, and what the system understood."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from targets.domain.finding import Finding
from targets.domain.reading import Direction, Kind, Operator, Reading
from targets.domain.rounding import plain
from targets.domain.taxonomy import ProgressKind

PROGRESS_LABELS: Mapping[ProgressKind, str] = {
    ProgressKind.CUMULATIVE: "累计",
    ProgressKind.LEVEL: "水平",
    ProgressKind.ONE_OFF: "一次性",
    ProgressKind.QUALITATIVE: "定性",
}

FINDINGS: Mapping[str, str] = {
    # What could not be read
    "too_long": "内容超过 {limit} 个字，未作识别；目标值应是一个数值、期限或简短的定性表述",
    "no_value": "“{text}”中没有可识别的数值、期限或定性表述",
    "no_target": "“{text}”没有写明目标，请填写具体的目标值",
    "several_values": "“{text}”中有多个数值，无法确定哪一个是目标；多个目标请用“；”分开",
    "too_many_parts": "一格中有 {count} 个目标，超过 20 个，请分行填写",
    "part_unread": "第 {part} 部分“{text}”未能识别，请修改后重新填写",
    "operators_conflict": "“{text}”中的符号或用语相互矛盾，请只保留一个",
    "operator_apart": "“{text}”中的限定词没有紧接数值，无法确定限定的是什么，请写成“≥95%”这样的形式",
    "number_broken": "“{text}”中的数字被空格断开，无法确定是一个数还是几个数",
    "number_damaged": "“{text}”不是完整的数字，可能在转换中缺了字",
    "number_too_large": "“{text}”位数过多，请核对",
    "fraction_unclear": "“{text}”无法确定是分数、日期还是两个数，请改写为小数、百分数或完整日期",
    "date_incomplete": "“{text}”没有写明是哪个月或从何时起算，请写完整的日期",
    "date_impossible": "“{text}”不是有效的日期",
    "range_reversed": "范围 {low} 至 {high} 的下限大于上限",
    "range_units_differ": "范围两端的单位不同：“{low}”和“{high}”",
    # What was read, and should be looked at
    "bare_one_as_percent": "只写了“1”，按 100% 理解；请确认",
    "fraction_as_percent": "小数 {value} 按 {percent}% 理解",
    "percent_sign_missing": "比率 {value} 没有写百分号，按 {value}% 理解；请确认",
    "wan_as_money": "成本类指标的“{unit}”按“{unit}元”理解",
    "unit_missing": "数值没有计量单位",
    "unit_unknown": "“{unit}”按计量单位理解",
    "unit_unlike_name": "单位“{unit}”与指标名称“{name}”不相称，请核对",
    "unit_conflict": "目标值中的单位“{text}”与单位栏“{column}”不同，以目标值为准",
    "sign_conflict": "目标值中的符号“{text}”与符号栏“{column}”不同，以目标值为准",
    "sign_against_name": "符号“{sign}”与指标名称中的“{head}”方向相反，按所写符号理解，请核对",
    "service_under_rate": "比率类指标的目标值是服务时间“{text}”，不是百分数，请核对",
    "prose_ignored": "只取其中的数值或期限，文字“{text}”不参与比较",
    "remark_ignored": "“{text}”括号中的内容按说明处理，不参与比较",
    "approximate": "“约”“左右”按等于理解",
    "doubled_sign": "符号“{signs}”重复，按一个理解",
    "markup_removed": "去掉了文件转换留下的标记",
    "number_joined": "数字中间有换行，已连起来理解，请核对",
    "word_unknown": "“{text}”不是常用的定性表述，达成与否不易判断，请核对",
    "target_in_name": "指标名称“{name}”中含有目标值，已一并识别，请核对",
    "year_missing": "“{text}”没有写明年份，无法确定是哪一年",
    "year_differs": "写的是 {found} 年，本表是 {year} 年，请核对",
    "before_period": "按该时段开始之前（{day} 及以前）理解",
    "end_of_period": "按该时段的最后一天（{day}）理解",
    # Actual values
    "actual_with_operator": "实际完成值“{text}”不应带“≥”“不低于”等符号或用语，请填实际的数",
    "actual_is_range": "实际完成值“{text}”应是一个数，不能是范围",
    "actual_not_a_number": "目标值是数量，“{text}”不是数字，请填实际的数",
    "actual_not_a_date": "目标值是期限，“{text}”不是日期，请填完成日期，例如 2024年9月28日",
    "actual_not_a_tier": "目标值是定性表述，“{text}”不是完成等级，请填达成、部分达成或未达成",
    "actual_percent_unclear": "“{text}”可能是 {text}% 也可能是 {percent}%，请写上百分号",
    "actual_parts": "目标值有 {target} 个部分，实际完成值有 {actual} 个，请逐一填写并用“；”分开",
    "actual_part_unread": "第 {part} 部分：{message}",
    "unit_inherited_far": "没有写单位，按目标值的单位“{unit}”理解为 {value}{unit}，与目标相差很大，请核对单位",
    # Requests of read_values
    "line_not_json": '这一行不是 JSON，应是 {{"text": "≥16 个"}} 这样的形式',
    "line_not_object": "这一行不是 JSON 对象",
    "line_without_text": "缺少文本字段 text",
    "field_not_text": "字段 {field} 应是文本",
    "year_not_a_year": "year 应是四位年份的整数，现为 {year}",
}

_WHY: Mapping[str, str] = {
    "unit_column": "单位取自单位栏“{}”",
    "unit_name": "单位取自指标名称“{}”",
    "unit_inherited": "单位同目标值“{}”",
    "sign_column": "符号取自符号栏“{}”",
    "direction_column": "方向取自“{}”",
    "change": "比较的是“{}”的幅度",
    "falling_head": "“{}”越低越好",
    "cost_row": "成本类指标，金额越低越好",
    "none_of": "“{}”即一起也没有",
    "every_name": "名称中“{}”，按每期或每件计",
    "period_end": "取时段的最后一天",
}
_OPERATORS: Mapping[Operator, str] = {
    Operator.AT_LEAST: "不低于",
    Operator.MORE_THAN: "大于",
    Operator.AT_MOST: "不超过",
    Operator.LESS_THAN: "小于",
    Operator.EQUAL: "等于",
}
_SIGNS = {">=": "≥", "<=": "≤"}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def finding_sentence(finding: Finding) -> str:
    """Say one finding of reading in Chinese."""
    values = {name: _SIGNS.get(value, value) for name, value in finding.values.items()}
    return FINDINGS[finding.code].format_map(values)


def explain_reading(reading: Reading) -> str:
    """Say what the system understood, e.g. "不低于 16 个，越多越好"."""
    match reading.kind:
        case Kind.QUANTITY | Kind.DURATION:
            return "；".join([_amount(reading), *_reasons(reading)])
        case Kind.DEADLINE:
            return "；".join([_deadline(reading), *_reasons(reading)])
        case Kind.QUALITATIVE:
            return f"定性：{reading.word}，按达成、部分达成、未达成评定"
        case Kind.COMPOUND:
            return f"{len(reading.parts)} 个目标：" + "；".join(map(_part, _CIRCLED, reading.parts))
        case Kind.NONE:
            return "不适用"
        case Kind.UNREAD:  # pragma: no branch
            return "未能识别：" + "；".join(finding_sentence(found) for found in reading.findings[:1])


def _amount(reading: Reading) -> str:
    unit = reading.unit or ""
    low = plain(reading.low or Decimal(0))
    if reading.op is Operator.RANGE:
        ends = ["（不含）" if is_open else "" for is_open in (reading.low_open, reading.high_open)]
        high = plain(reading.high or Decimal(0))
        return f"在 {low}{unit}{ends[0]} 至 {high}{unit}{ends[1]} 之间{_folded(reading)}"
    said = "" if reading.op is None else f"{_OPERATORS[reading.op]} "
    better = {Direction.POSITIVE: "，越高越好", Direction.REVERSE: "，越低越好", None: ""}[reading.direction]
    bare = "（未写符号，按等于理解）" if reading.bare else ""
    return f"{said}{low}{_spaced(unit)}{_folded(reading)}{bare}{better}"


def _spaced(unit: str) -> str:
    return unit if not unit or unit[0] in "%‰" else f" {unit}"


def _folded(reading: Reading) -> str:
    """Say the normalised value where it is not what is written: 150 万 is 1500000."""
    compare = reading.compare
    if compare is None or (compare.low, compare.unit) == (reading.low, reading.unit):
        return ""
    if compare.low == reading.low and compare.unit and reading.unit and reading.unit.endswith(compare.unit):
        return ""
    numbers = [plain(number) for number in (compare.low, compare.high) if number is not None]
    return f"（折合 {'—'.join(numbers)}{_spaced(compare.unit or '')}）"


def _deadline(reading: Reading) -> str:
    if reading.recurrence:
        return f"定期的期限“{reading.recurrence}”，按达成、部分达成、未达成评定"
    if reading.day is None:
        return "期限，但缺少年份"
    day = f"{reading.day.year}年{reading.day.month}月{reading.day.day}日"
    if reading.op in (Operator.AT_LEAST, Operator.MORE_THAN):
        return f"{day}及以后"
    return f"{day}及以前" if reading.op else day


def _part(mark: str, reading: Reading) -> str:
    name = f"{reading.part_name}：" if reading.part_name else ""
    return f"{mark} {name}{explain_reading(reading)}"


def _reasons(reading: Reading) -> list[str]:
    said = []
    for reason in reading.why:
        code, _, value = reason.partition(":")
        said.append(_WHY[code].format(_SIGNS.get(value, value)))
    return said
