//! The outputs of a run, written as the outcomes come.

use std::io::{self, Write};

use super::files::{Files, Unfinished};
use crate::report::{
    About, Annotations, Csv, HtmlReport, Organisations, Resource, datapackage, findings,
    organisations, schema,
};
use crate::{Assessed, Overview, Tally};

/// The outputs of a run, begun and not yet complete.
#[derive(Debug)]
pub(super) struct Outputs<'a> {
    about: &'a About,
    excel: bool,
    records: Unfinished,
    findings: Csv<Unfinished>,
    annotations: Annotations<Unfinished>,
    organisations: Organisations,
    page: HtmlReport,
    tally: Tally,
    #[cfg(feature = "arrow")]
    parquet: crate::report::Parquet<Unfinished>,
}

impl<'a> Outputs<'a> {
    pub(super) fn begin(files: &Files, about: &'a About, excel: bool) -> io::Result<Self> {
        let columns = findings::columns(about);
        Ok(Self {
            records: files.begin("records.jsonl")?,
            findings: Csv::begin(files.begin("findings.csv")?, &columns, excel)?,
            annotations: Annotations::begin(files.begin("annotations.jsonld")?)?,
            organisations: Organisations::default(),
            page: HtmlReport::default(),
            tally: Tally::new(&about.recommendation, &about.register),
            #[cfg(feature = "arrow")]
            parquet: crate::report::Parquet::begin(files.begin("findings.parquet")?, &columns)?,
            about,
            excel,
        })
    }

    pub(super) fn add(&mut self, assessed: Assessed) -> io::Result<()> {
        serde_json::to_writer(&mut self.records, &assessed.outcome)?;
        self.records.write_all(b"\n")?;
        for row in findings::rows(&assessed, self.about) {
            self.findings.row(&row)?;
            #[cfg(feature = "arrow")]
            self.parquet.row(row)?;
        }
        self.annotations.add(&assessed, self.about)?;
        self.organisations.add(&assessed.outcome, self.about);
        self.tally.add(&assessed.outcome);
        self.page.add(assessed);
        Ok(())
    }

    pub(super) fn finish(self, files: &mut Files) -> io::Result<Overview> {
        let about = self.about;
        let overview = self.tally.overview();
        files.complete(self.records)?;
        files.complete(self.findings.finish()?)?;
        files.complete(self.annotations.finish()?)?;
        #[cfg(feature = "arrow")]
        files.complete(self.parquet.finish()?)?;

        let columns = organisations::columns(about);
        let mut table = Csv::begin(files.begin("forces.csv")?, &columns, self.excel)?;
        for row in self.organisations.rows(about) {
            table.row(&row)?;
        }
        files.complete(table.finish()?)?;

        files.write("overview.json", &json(&overview)?)?;
        files.write("overview.md", overview.to_string().as_bytes())?;
        files.write("schema.json", &json(&schema())?)?;
        files.write("report.html", self.page.html(about, &overview).as_bytes())?;
        let resources: Vec<Resource> = files.written().map(Resource::from).collect();
        files.write("datapackage.json", &json(&datapackage(about, &resources, self.excel))?)?;
        Ok(overview)
    }
}

fn json(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(value)?;
    json.push(b'\n');
    Ok(json)
}
