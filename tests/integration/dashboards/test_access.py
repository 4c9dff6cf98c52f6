"""Every page of this room is for people who are signed in."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
ADDRESSES = [("workbench", []), ("cockpit", []), ("reports", []), ("departments", []), ("department", [1])]


@pytest.mark.parametrize(("name", "given"), ADDRESSES)
def test_without_a_sign_in_every_page_leads_to_it(client, name, given):
    address = reverse(name, args=given)

    page = client.get(address)

    assert page.status_code == 302
    assert page.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(("name", "given"), ADDRESSES)
def test_pages_are_read_and_never_written_to(cast, client_of, name, given):
    assert client_of(cast.chen).post(reverse(name, args=given)).status_code == 405
