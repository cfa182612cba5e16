//! One picture of the table of all invitations, with 100,000 of them: at rest, scrolled with all of them selected, and
//! when the list, the order or what is looked for changes. At 60 pictures a second there are 16.6 ms for each.

use chrono::{TimeDelta, Utc};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Key, Modifiers, RawInput, Rect, pos2, vec2};
use ledger::{Filter, KeyStore, Ledger, NewTicket, Page, Row, Sent, Way};
use novice::engine::Notice;
use novice::model::Model;
use novice::roll::order::{self, Column, Sorting, Wanted};
use novice::views::make::Fresh;
use novice::views::{Now, Place};
use std::hint::black_box;
use std::time::Duration;
use ticket::{Id, Offers, PasswordChoice, Request, Uses};

const ROWS: u32 = 100_000;

/// One that a ledger told.
fn told() -> Row {
    let now = Utc::now();
    let request = Request {
        pseudonym: "Blue Heron".to_owned(),
        created: now,
        expires: now + TimeDelta::hours(1),
        offers: Offers::default(),
        uses: Uses::Once,
        password: PasswordChoice::Open,
        endpoints: vec!["tcp://192.0.2.1:3398".parse().expect("an endpoint")],
        message: String::new(),
        issuer: None,
    };
    let mut random = novice::invitations::system_random();
    let created = ticket::create(&request, &mut random).expect("a good request");
    let folder = tempfile::tempdir().expect("a folder");
    let keys = KeyStore::File(folder.path().join("ledger.key"));
    let ledger = Ledger::open(folder.path(), keys).expect("a new list");
    let new = NewTicket {
        created: &created,
        message: "",
        endpoints: &[],
        only: None,
        replaces: None,
        now,
    };
    ledger.insert(&new).expect("there is room");
    let page = Page {
        after: None,
        limit: 1,
        filter: Filter::All,
    };
    ledger.page(&page).expect("a page").remove(0)
}

fn rows() -> Vec<Row> {
    let told = told();
    let mut random = novice::invitations::system_random();
    let row = |number: u32| {
        let mut row = told.clone();
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        row.id = Id::from_bytes(id);
        row.pseudonym = novice::pseudonym::generate(&mut random);
        row.created -= TimeDelta::minutes(i64::from(number));
        row.sent = (!number.is_multiple_of(3)).then(|| Sent {
            way: Way::Mail,
            to: format!("person{number}@example.org"),
        });
        row
    };
    (0..ROWS).map(row).collect()
}

struct Window {
    ctx: Context,
    model: Model,
}

impl Window {
    fn with(rows: Vec<Row>) -> Self {
        let ctx = Context::default();
        ui::theme::install(&ctx);
        let mut model = Model::new(Duration::from_secs(3600));
        model.apply(Notice::List(rows), Now::read());
        model.go(Place::Status, || {
            Fresh::generate(&mut novice::invitations::system_random())
        });
        let mut window = Self { ctx, model };
        // The table learns its widths, and takes the keyboard.
        for _ in 0..3 {
            window.picture(Vec::new());
        }
        window
    }

    /// Draws once, up to what goes to the graphics card.
    fn picture(&mut self, events: Vec<Event>) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(720.0, 700.0))),
            events,
            ..RawInput::default()
        };
        let now = Now::read();
        let model = &mut self.model;
        let output = self.ctx.run_ui(input, |ui| {
            black_box(model.ui(ui, now));
        });
        let scale = output.pixels_per_point;
        black_box(self.ctx.tessellate(output.shapes, scale));
    }
}

fn pressed(key: Key, modifiers: Modifiers) -> Vec<Event> {
    vec![Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }]
}

fn table(c: &mut Criterion) {
    let rows = rows();
    let mut window = Window::with(rows.clone());
    let mut group = c.benchmark_group("table of 100,000");
    group.sample_size(20);
    group.bench_function("a picture", |b| b.iter(|| window.picture(Vec::new())));
    group.bench_function("one row down", |b| {
        b.iter(|| window.picture(pressed(Key::ArrowDown, Modifiers::NONE)));
    });
    window.picture(pressed(Key::A, Modifiers::COMMAND));
    group.bench_function("a picture with all selected", |b| {
        b.iter(|| window.picture(Vec::new()));
    });
    group.bench_function("the list changes", |b| {
        b.iter_batched(
            || rows.clone(),
            |rows| {
                window.model.apply(Notice::List(rows), Now::read());
                window.picture(Vec::new());
            },
            BatchSize::LargeInput,
        );
    });
    for (name, by) in [("by name", Column::Name), ("by time", Column::Made)] {
        let sorting = Sorting {
            by,
            descending: false,
        };
        let text = String::new();
        let wanted = Wanted { text, state: None };
        group.bench_function(format!("sorted {name}"), |b| {
            b.iter(|| order::arranged(&rows, &wanted, sorting));
        });
    }
    let wanted = Wanted {
        text: "person77".to_owned(),
        state: None,
    };
    group.bench_function("found", |b| {
        b.iter(|| order::arranged(&rows, &wanted, Sorting::default()));
    });
    group.finish();
}

criterion_group!(benches, table);
criterion_main!(benches);
