"""Fields that several shapes share: where a row belongs, amounts, points."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class OfDistrict(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    district_code = serializers.CharField(source="district.code")
    district_name = serializers.CharField(source="district.name")


class OfDepartment(OfDistrict):
    department = serializers.IntegerField(source="department_id")
    department_code = serializers.CharField(source="department.code")
    department_name = serializers.CharField(source="department.name")


class Amount(serializers.DecimalField):
    """万元 as text: a program that reads JSON numbers as floats would lose cents."""

    def __init__(self, *, allow_null: bool = True, **options: Any) -> None:
        super().__init__(18, 6, normalize_output=True, allow_null=allow_null, **options)


class Points(serializers.DecimalField):
    """A weight, score, rate or attainment: two decimals, as text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(12, 2, **options)
