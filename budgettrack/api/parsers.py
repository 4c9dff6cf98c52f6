"""Reading what is sent: JSON in UTF-8, of a size that cannot fill the server's memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework import exceptions, parsers

from budgettrack.refusal import Refusal


class TooLarge(Refusal):
    status = 413
    default_code = "too_large"


class JSONParser(parsers.BaseParser):
    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The JSON object, or a sentence that says where it is broken."""
        most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(most + 1)
        if len(body) > most:
            raise TooLarge(f"一次最多送 {most / 2**20:g} MB，请分几次送。")
        try:
            value = json.loads(body.decode(), parse_constant=_no_constant)
        except UnicodeDecodeError as error:
            raise exceptions.ParseError("请求内容不是 UTF-8 编码。") from error
        except json.JSONDecodeError as error:
            place = f"第 {error.lineno} 行第 {error.colno} 个字符"
            raise exceptions.ParseError(f"请求内容不是正确的 JSON，{place}附近有错。") from error
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError("请求内容不是正确的 JSON。") from error
        if not isinstance(value, dict):
            raise exceptions.ParseError("请求内容应是一个 JSON 对象：{…}。")
        return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
