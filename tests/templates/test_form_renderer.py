"""Every field of every form gets label, help, error and description alike."""

from __future__ import annotations

import pytest
from django import forms
from django.template import Context, Template


class Sample(forms.Form):
    title = forms.CharField(label="Title", help_text="As on the landing page.")
    note = forms.CharField(label="Note", required=False)
    state = forms.ChoiceField(
        label="State", choices=[("draft", "Draft")], widget=forms.RadioSelect, help_text="One."
    )
    agreed = forms.BooleanField(label="Agreed")

    def clean(self):
        raise forms.ValidationError("Changed <b>meanwhile</b>.")


class Row(forms.Form):
    name = forms.CharField(label="Name")


def summary(**context):
    source = '{% include "components/error_summary.html" with form=form more=more only %}'
    return Template(source).render(Context(context))


def test_required_is_a_word():
    html = Sample()["title"].as_field_group()
    assert "required</span>" in html
    assert "required</span>" not in Sample()["note"].as_field_group()


def test_help_and_error_describe_the_control():
    html = Sample({})["title"].as_field_group()
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_group_is_a_fieldset_described_by_its_help():
    html = Sample({})["state"].as_field_group()
    assert "<fieldset" in html
    assert "<legend" in html
    assert 'aria-describedby="id_state_helptext id_state_error"' in html


def test_a_checkbox_stands_before_its_label():
    html = Sample()["agreed"].as_field_group()
    assert html.index("<input") < html.index("<label")


def test_the_whole_form_escapes_its_errors():
    html = str(Sample({}))
    assert "<b>" not in html
    assert "alert--danger" in html


def test_error_summary_links_to_every_field():
    html = summary(form=Sample({}), more=None)
    for target in ("id_title", "id_state_field", "id_agreed"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in str(Sample({}))
    assert "4 things need correcting" in html


def test_error_summary_is_absent_without_errors():
    assert summary(form=Sample(), more=[]).strip() == ""


def test_error_summary_reaches_into_formsets():
    rows = forms.formset_factory(Row, extra=0, min_num=1, validate_min=True)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": ""}
    html = summary(form=None, more=[rows(data)])
    assert 'href="#id_form-0-name"' in html


@pytest.mark.parametrize("can_delete", [True, False])
def test_rows_can_be_added_and_removed_without_javascript(can_delete):
    rows = forms.formset_factory(Row, extra=2, can_delete=can_delete)(prefix="creators")
    source = '{% include "components/formset.html" with formset=formset row_label="Creator" only %}'
    html = Template(source).render(Context({"formset": rows}))
    assert 'name="add-creators"' in html
    assert ('name="remove-creators-1"' in html) is can_delete
    assert 'name="creators-__prefix__-name"' in html
