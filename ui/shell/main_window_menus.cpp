#include "model/templates.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/edit_keys.h"
#include "ui/shell/icons.h"
#include "ui/shell/machine_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/plain_text.h"
#include "ui/shell/settings.h"
#include "ui/shell/shortcuts_dialog.h"
#include "ui/shell/workbench.h"

#include "session/session.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

namespace unroll {

void MainWindow::makeFileMenu()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    QMenu* create = file->addMenu(tr("&New from template"));
    create->setObjectName(QStringLiteral("menu_new"));
    for (const ModelTemplate& entry : modelTemplates()) {
        const QString name = QCoreApplication::translate("Template", entry.name.toUtf8().constData());
        const QByteArray id = "new_" + entry.id.toLatin1();
        QAction* made = action(id.constData(), tr("New: %1").arg(name), {}, {},
                               [this, id = entry.id] { workbench_->newFromTemplate(id); });
        made->setStatusTip(QCoreApplication::translate("Template", entry.description.toUtf8().constData()));
        create->addAction(made);
    }
    file->addAction(action("open", tr("&Open…"), QKeySequence::Open, QStringLiteral("open"),
                           [this] { workbench_->openFileDialog(); }));
    file->addAction(
        action("open_folder", tr("Open &folder of texts…"), {}, {}, [this] { workbench_->openFolderDialog(); }));
    QMenu* recent = file->addMenu(tr("Open &recent"));
    recent->setObjectName(QStringLiteral("menu_recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    QMenu* samples = file->addMenu(tr("Open a sam&ple"));
    samples->addAction(action("open_sample", tr("Reviews with their opinion"), {}, {},
                              [this] { workbench_->openSample(SampleFile::Reviews); }));
    samples->addAction(action("open_sample_air", tr("Airline passengers by month"), {}, {},
                              [this] { workbench_->openSample(SampleFile::AirPassengers); }));
    samples->addAction(action("open_sample_sunspots", tr("Sunspots by year"), {}, {},
                              [this] { workbench_->openSample(SampleFile::Sunspots); }));
    file->addSeparator();
    file->addAction(
        action("save", tr("&Save"), QKeySequence::Save, QStringLiteral("save"), [this] { workbench_->save(); }));
    file->addAction(action("save_as", tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), {},
                           [this] { workbench_->saveAs(); }));
    QMenu* csv = file->addMenu(tr("&CSV for spreadsheets"));
    const auto choice = [&](const char* id, const QString& text, const QString& tip, Setting setting) {
        QAction* made = action(id, text, {}, {}, [] {});
        made->setCheckable(true);
        made->setChecked(settings_.get<bool>(setting));
        made->setStatusTip(tip);
        connect(made, &QAction::toggled, this, [this, setting](bool on) { settings_.set(setting, on); });
        csv->addAction(made);
    };
    choice("csv_harmless", tr("CSV: make &formulas harmless"),
           tr("A cell that begins with = + - @ or a tab is saved with an apostrophe before it; Unroll reads it back "
              "as it was."),
           Setting::CsvHarmless);
    choice("csv_mark", tr("CSV: begin with a byte-order &mark"), tr("Spreadsheets then take the file for UTF-8."),
           Setting::CsvByteOrderMark);
    file->addSeparator();
    file->addAction(action("quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), {}, [this] { close(); }));
}

void MainWindow::fillRecent(QMenu* menu)
{
    menu->clear();
    const QStringList paths = settings_.get<QStringList>(Setting::RecentFiles);
    for (const QString& path : paths) {
        QAction* made =
            menu->addAction(withoutMnemonic(QFileInfo(path).fileName()), this, [this, path] { openPath(path); });
        made->setToolTip(QDir::toNativeSeparators(path));
    }
    menu->setToolTipsVisible(true);
    if (paths.isEmpty())
        menu->addAction(tr("Nothing yet"))->setEnabled(false);
}

void MainWindow::makeEditMenu()
{
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    // What a page undoes of its own (runs that were deleted) comes before the project, which is not seen there.
    undo_.addStack(&document_.undoStack());
    undo_.setActiveStack(&document_.undoStack());
    QAction* undo = action("undo", tr("&Undo"), QKeySequence::Undo, QStringLiteral("undo"), [this] { undo_.undo(); });
    QAction* redo = action("redo", tr("&Redo"), QKeySequence(), QStringLiteral("redo"), [this] { undo_.redo(); });
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    undo->setEnabled(undo_.canUndo());
    redo->setEnabled(undo_.canRedo());
    connect(&undo_, &QUndoGroup::canUndoChanged, undo, &QAction::setEnabled);
    connect(&undo_, &QUndoGroup::canRedoChanged, redo, &QAction::setEnabled);
    connect(&undo_, &QUndoGroup::undoTextChanged, undo, [undo](const QString& text) {
        undo->setText(text.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(withoutMnemonic(text)));
    });
    connect(&undo_, &QUndoGroup::redoTextChanged, redo, [redo](const QString& text) {
        redo->setText(text.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(withoutMnemonic(text)));
    });
    edit->addAction(undo);
    edit->addAction(redo);
    edit->addSeparator();
    // Their keys are those of the widget that has the keyboard; here they are only named.
    const std::tuple<const char*, QString, QKeySequence::StandardKey> standard[] = {
        {"cut", tr("Cu&t"), QKeySequence::Cut},
        {"copy", tr("&Copy"), QKeySequence::Copy},
        {"paste", tr("&Paste"), QKeySequence::Paste},
        {"delete", tr("&Delete"), QKeySequence::Delete},
        {"select_all", tr("Select &all"), QKeySequence::SelectAll}};
    for (const auto& [id, text, key] : standard) {
        auto* made = edit->addAction(text + u'\t' + QKeySequence(key).toString(QKeySequence::NativeText), this,
                                     [this, key = key] { pressStandardKey(*this, key); });
        made->setObjectName(QLatin1String("edit_") + QLatin1String(id));
    }
}

void MainWindow::makeViewMenu()
{
    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (QAction* mode : modeActions_)
        view->addAction(mode);
    view->addSeparator();
    sideAction_ =
        action("side_panel", tr("Side &panel"), QKeySequence(Qt::Key_F9), QStringLiteral("side-panel"), [this] {
            settings_.set(Setting::SidePanelVisible, sideAction_->isChecked());
            showSidePanel();
        });
    sideAction_->setCheckable(true);
    sideAction_->setChecked(settings_.get<bool>(Setting::SidePanelVisible));
    view->addAction(sideAction_);
    QAction* palette = action("commands", tr("&Commands…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
                              QStringLiteral("search"), [this] { palette_->present(commands_); });
    view->addAction(palette);

    QMenu* colours = view->addMenu(tr("Colour &scheme"));
    auto* group = new QActionGroup(this);
    const std::pair<const char*, QString> schemes[] = {
        {"system", tr("As the system")}, {"light", tr("Light")}, {"dark", tr("Dark")}};
    for (const auto& [id, name] : schemes) {
        const QString scheme = QLatin1String(id);
        const QByteArray actionId = QByteArray("scheme_") + id;
        QAction* made = action(actionId.constData(), tr("Colours: %1").arg(name), {}, {},
                               [this, scheme] { settings_.set(Setting::ColourScheme, scheme); });
        made->setCheckable(true);
        made->setChecked(settings_.get<QString>(Setting::ColourScheme) == scheme);
        group->addAction(made);
        colours->addAction(made);
    }
    QMenu* languages = view->addMenu(tr("&Language"));
    auto* languageGroup = new QActionGroup(this);
    const std::pair<const char*, QString> known[] = {
        {"", tr("As the system")}, {"en", QStringLiteral("English")}, {"zh_CN", QStringLiteral("简体中文")}};
    for (const auto& [id, name] : known) {
        const QString language = QLatin1String(id);
        const QByteArray actionId = QByteArray("language_") + (*id ? id : "system");
        QAction* made = action(actionId.constData(), tr("Language: %1").arg(name), {}, {},
                               [this, language] { settings_.set(Setting::Language, language); });
        made->setCheckable(true);
        made->setChecked(settings_.get<QString>(Setting::Language) == language);
        languageGroup->addAction(made);
        languages->addAction(made);
    }
}

void MainWindow::makeRunMenu()
{
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    toggleAction_ = action("train_toggle", tr("&Start training"), QKeySequence(Qt::CTRL | Qt::Key_Return),
                           QStringLiteral("start"), [this] { workbench_->toggleTraining(); });
    toggleAction_->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    stopAction_ = action("train_stop", tr("S&top training"), QKeySequence(Qt::CTRL | Qt::Key_Period),
                         QStringLiteral("stop"), [this] { session_.stopTraining(); });
    run->addAction(toggleAction_);
    queueAction_ =
        action("train_queue", tr("Train this project &next"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), {},
               [this] { workbench_->queueTraining(); });
    run->addAction(stopAction_);
    run->addAction(queueAction_);
}

void MainWindow::makeHelpMenu()
{
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(action("machine", tr("This &machine…"), {}, {}, [this] {
        auto* dialog = new MachineDialog(session_, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }));
    help->addAction(action("shortcuts", tr("&Keyboard shortcuts…"), {}, {}, [this] {
        QList<QAction*> known;
        for (const auto& command : commands_)
            if (command)
                known << command;
        auto* dialog = new ShortcutsDialog(known, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }));
    help->addAction(action("about", tr("&About Unroll"), {}, {}, [this] {
        auto* box =
            new QMessageBox(QMessageBox::NoIcon, tr("About Unroll"),
                            tr("<b>Unroll %1</b><p>A desktop workbench for sequence models: open a file, put a model "
                               "together, watch it learn, look inside.</p><p>Everything stays on this machine.</p>")
                                .arg(QCoreApplication::applicationVersion()),
                            QMessageBox::Close, this);
        box->setObjectName(QStringLiteral("about"));
        box->setTextFormat(Qt::RichText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setIconPixmap(windowIcon().pixmap(64));
        box->open();
    }));
}

}  // namespace unroll
