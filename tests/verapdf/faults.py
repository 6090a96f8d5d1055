"""All the faults that veraPDF is shown."""

from __future__ import annotations

from tests.verapdf import faults_file, faults_fonts, faults_pdf2, faults_structure

FAULTS = (
    *faults_structure.FAULTS,
    *faults_fonts.FAULTS,
    *faults_file.FAULTS,
    *faults_pdf2.FAULTS,
)
