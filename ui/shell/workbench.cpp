#include "ui/shell/workbench.h"

#include "base/files.h"
#include "domains/domain.h"
#include "model/templates.h"
#include "session/session.h"
#include "ui/plots/numbers.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/document.h"
#include "ui/shell/preparer.h"
#include "ui/shell/reader_warning.h"
#include "ui/shell/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace unroll {

namespace {

constexpr int kRecentFiles = 12;
const char* const kProjectSuffix = "unroll";
const char* const kReadWork = "read";
const char* const kTrainingWork = "training";
const char* const kDataMessage = "data";
const char* const kTrainMessage = "train";
const char* const kModelMessage = "train-model";  // goes with its reason

/// Does reading the data again give something else?
bool isProject(const QString& path)
{
    return QFileInfo(path).suffix().compare(QLatin1String(kProjectSuffix), Qt::CaseInsensitive) == 0;
}

}  // namespace

Workbench::Workbench(const PageContext& context, QWidget* window)
    : session_(context.session),
      document_(context.document),
      settings_(context.settings),
      shell_(context.shell),
      window_(window),
      preparer_(new Preparer(context, this))
{
    connect(&session_, &Session::trainingChanged, this, &Workbench::followTraining);
    connect(&session_, &Session::trainingDoubted, this, [this](const Error& why) {
        Message message = Message::fromWarning(why);
        message.key = QLatin1String(kTrainMessage);
        shell_.showMessage(message);
    });
    connect(&document_, &Document::modelChanged, this, [this] {
        if (document_.analysis().ok())
            shell_.dismissMessage(QLatin1String(kModelMessage));
    });
    if (document_.project() == Project{})
        if (auto project = projectFromTemplate(QStringLiteral("text-classifier")))
            document_.replace(*project);
    // An edit (or its undoing) that names another file, or reads it otherwise, is followed by reading it.
    follow_.setSingleShot(true);
    follow_.setInterval(0);
    connect(&follow_, &QTimer::timeout, this, [this] {
        const DataSource& source = document_.project().prepare.source;
        if (!document_.imported() && !source.path.isEmpty() && !source.readsTheSameAs(tried_))
            readData();
    });
    connect(&document_, &Document::prepareChanged, &follow_, [this] { follow_.start(); });
}

void Workbench::report(const Error& error, const QString& actionText, std::function<void()> action)
{
    if (error.code == QLatin1String(kCancelled))
        return;
    Message message = Message::fromError(error);
    message.actionText = actionText;
    message.action = std::move(action);
    shell_.showMessage(message);
}

// --- opening ---------------------------------------------------------------------------------------------------------

void Workbench::openPath(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        QStringList recent = settings_.get<QStringList>(Setting::RecentFiles);
        if (recent.removeAll(info.absoluteFilePath())) {
            settings_.set(Setting::RecentFiles, recent);
            emit recentChanged();
        }
        Message message;
        message.level = Message::Level::Error;
        message.text =
            tr("%1 is not there any more. It may have been moved or renamed.").arg(QDir::toNativeSeparators(path));
        message.actionText = tr("Open another file…");
        message.action = [this] { openFileDialog(); };
        message.key = QStringLiteral("missing-file");
        shell_.showMessage(message);
        return;
    }
    if (isProject(path))
        openProject(info.absoluteFilePath());
    else
        openData(info.absoluteFilePath());
}

void Workbench::openProject(const QString& path)
{
    if (!mayDiscard())
        return;
    if (auto loaded = document_.load(path); !loaded) {
        report(loaded.error());
        return;
    }
    remember(path);
    newData_ = false;
    forgetRun();
    shell_.dismissMessage(QLatin1String(kDataMessage));
    const Mode last = Mode(settings_.get<int>(Setting::LastMode));
    shell_.showMode(last == Mode::Learn || last == Mode::Runs ? Mode::Data : last);
    readData();
    takeNewestRun();
}

void Workbench::openPaths(const QStringList& paths)
{
    if (paths.size() == 1)
        return openPath(paths.first());
    const QString folder = QFileInfo(paths.value(0)).absolutePath();
    QStringList names;
    for (const QString& path : paths)
        if (QFileInfo(path).absolutePath() == folder && isTable(path))
            names << QFileInfo(path).fileName();
    if (names.size() == paths.size() && !names.isEmpty())
        return openData(folder, names);
    Message message;
    message.level = Message::Level::Warning;
    message.text = tr("Several files are read as one where they are tables (.csv, .tsv, .jsonl, .xlsx) in one folder.");
    message.key = QStringLiteral("several-files");
    shell_.showMessage(message);
}

void Workbench::openData(const QString& path, const QStringList& files)
{
    // A project that still waits for its data takes it; otherwise the file begins a new project.
    Project next = document_.project();
    const bool fills = next.prepare.source.path.isEmpty() && document_.modified();
    if (!fills) {
        if (!mayDiscard())
            return;
        auto project = projectFromTemplate(next.prepare.source.path.isEmpty() && !next.templateId.isEmpty()
                                               ? next.templateId
                                               : QStringLiteral("text-classifier"));
        if (!project) {
            report(project.error());
            return;
        }
        next = *project;
    }
    next.prepare.source = DataSource();
    next.prepare.source.path = path;
    next.prepare.source.reader.files = files;
    if (next.name.isEmpty())
        next.name = QFileInfo(path).completeBaseName();
    if (fills)
        document_.edit(tr("Open %1").arg(QFileInfo(path).fileName()), next, QLatin1String(kDataMessage));
    else
        document_.replace(next);
    remember(path);
    newData_ = true;
    forgetRun();
    shell_.dismissMessage(QLatin1String(kDataMessage));
    shell_.showMode(Mode::Data);
    readData();
}

void Workbench::openFileDialog()
{
    const QStringList recent = settings_.get<QStringList>(Setting::RecentFiles);
    const QString folder = recent.isEmpty() ? QDir::homePath() : QFileInfo(recent.first()).path();
    const QString filter =
        tr("Data and projects (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.conll *.conllu *.xlsx *.unroll)") +
        QStringLiteral(";;") + tr("Projects (*.unroll)") + QStringLiteral(";;") + tr("All files (*)");
    const QStringList paths = dialogs().openFiles(window_, tr("Open"), folder, filter);
    if (!paths.isEmpty())
        openPaths(paths);
}

void Workbench::openFolderDialog()
{
    const QString path =
        dialogs().openFolder(window_, tr("Open a folder with one sub-folder of texts a class"), QDir::homePath());
    if (!path.isEmpty())
        openPath(path);
}

void Workbench::openSample(SampleFile sample)
{
    const QString file = sample == SampleFile::AirPassengers ? QStringLiteral("/air-passengers.csv")
                         : sample == SampleFile::Sunspots    ? QStringLiteral("/sunspots.csv")
                                                             : QStringLiteral("/reviews.csv");
    // A copy in the user's own place: a project can point to it, and other programs can open it.
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/samples");
    const QString path = folder + file;
    const auto bundled = readFile(QStringLiteral(":/samples") + file);
    if (!bundled) {
        report(bundled.error());
        return;
    }
    QDir().mkpath(folder);
    const auto present = QFileInfo::exists(path) ? readFile(path) : Result<QByteArray>(QByteArray());
    if (!present || *present != *bundled) {
        if (auto written = writeFileSafely(path, *bundled); !written) {
            report(written.error());
            return;
        }
    }
    openPath(path);
}

void Workbench::newFromTemplate(const QString& templateId)
{
    // The data stays where a project has some: it is the model that is wanted anew. One step that can be undone.
    const bool hasData = !document_.project().prepare.source.path.isEmpty();
    Project next = hasData ? document_.project() : Project();
    if (auto taken = takeTemplate(next, templateId, document_.imported().get()); !taken) {
        report(taken.error());
        return;
    }
    if (hasData) {
        const ModelTemplate* found = findTemplate(templateId);
        document_.edit(
            tr("New model: %1").arg(QCoreApplication::translate("Template", found->name.toUtf8().constData())), next);
    } else {
        if (!mayDiscard())
            return;
        document_.replace(next);
        forgetRun();
    }
    shell_.showMode(Mode::Model);
}

void Workbench::remember(const QString& path)
{
    QStringList recent = settings_.get<QStringList>(Setting::RecentFiles);
    recent.removeAll(path);
    recent.prepend(path);
    settings_.set(Setting::RecentFiles, recent.mid(0, kRecentFiles));
    emit recentChanged();
}

// --- saving ----------------------------------------------------------------------------------------------------------

bool Workbench::save()
{
    if (document_.path().isEmpty())
        return saveAs();
    if (auto saved = document_.save(document_.path()); !saved) {
        report(saved.error(), tr("Save as…"), [this] { saveAs(); });
        return false;
    }
    return true;
}

bool Workbench::saveAs()
{
    QString suggestion = document_.path();
    if (suggestion.isEmpty()) {
        const Project& project = document_.project();
        const QString name = project.name.isEmpty() ? tr("Untitled") : project.name;
        const QString data = project.prepare.source.path;
        const QString folder = data.isEmpty() ? QDir::homePath() : QFileInfo(data).path();
        suggestion = QDir(folder).filePath(name + u'.' + QLatin1String(kProjectSuffix));
    }
    QString path = dialogs().saveFile(window_, tr("Save the project"), suggestion, tr("Projects (*.unroll)"));
    if (path.isEmpty())
        return false;
    if (!isProject(path))
        path += u'.' + QLatin1String(kProjectSuffix);
    if (auto saved = document_.save(path); !saved) {
        report(saved.error(), tr("Save as…"), [this] { saveAs(); });
        return false;
    }
    remember(path);
    return true;
}

bool Workbench::mayDiscard()
{
    if (!document_.modified())
        return true;
    Question question;
    question.title = tr("Save changes?");
    question.text = tr("%1 has changes that are not saved.").arg(document_.title());
    question.answers = {tr("Save"), tr("Don’t save"), tr("Cancel")};
    switch (dialogs().ask(window_, question)) {
    case 0:
        return save();
    case 1:
        return true;
    default:
        return false;
    }
}

// --- reading the data ------------------------------------------------------------------------------------------------

void Workbench::readData() { readMain({}); }

/// Reads main and test file where they are not there yet; then is called once they are.
void Workbench::readMain(std::function<void()> then)
{
    const DataSource& source = document_.project().prepare.source;
    if (reading_)
        session_.cancel(reading_);
    reading_ = 0;
    ++generation_;
    if (document_.imported()) {
        if (then)
            then();
        return;
    }
    if (source.path.isEmpty())
        return;
    tried_ = source;
    const QString work = tr("Reading %1").arg(QFileInfo(source.path).fileName());
    const int generation = generation_;
    const auto stop = [this] { session_.cancel(reading_); };
    shell_.showWork(QLatin1String(kReadWork), work, -1, stop);
    reading_ = session_.import(
        source.path, source.reader, this,
        [this, generation, then](Result<std::shared_ptr<const Imported>> read) {
            if (generation != generation_)
                return;
            reading_ = 0;
            shell_.showWork(QLatin1String(kReadWork), {});
            if (!read)
                dataNotRead(read.error());
            else
                readTest(*read, then);
        },
        [this, generation, work, stop](double fraction) {
            if (generation == generation_ && reading_)
                shell_.showWork(QLatin1String(kReadWork), work, fraction, stop);
        });
}

void Workbench::readTest(std::shared_ptr<const Imported> main, std::function<void()> then)
{
    const DataSource& source = document_.project().prepare.source;
    if (source.testPath.isEmpty()) {
        dataRead(main, nullptr);
        if (then)
            then();
        return;
    }
    const int generation = generation_;
    const auto stop = [this] { session_.cancel(reading_); };
    shell_.showWork(QLatin1String(kReadWork), tr("Reading %1").arg(QFileInfo(source.testPath).fileName()), -1, stop);
    reading_ = session_.import(source.testPath, source.reader, this,
                               [this, generation, main, then](Result<std::shared_ptr<const Imported>> read) {
                                   if (generation != generation_)
                                       return;
                                   reading_ = 0;
                                   shell_.showWork(QLatin1String(kReadWork), {});
                                   if (!read) {
                                       dataNotRead(read.error());
                                       return;
                                   }
                                   dataRead(main, *read);
                                   if (then)
                                       then();
                               });
}

void Workbench::dataRead(std::shared_ptr<const Imported> main, std::shared_ptr<const Imported> test)
{
    shell_.dismissMessage(QLatin1String(kDataMessage));
    tried_ = DataSource();
    const DataSource source = document_.project().prepare.source;
    if (newData_) {
        newData_ = false;
        Project next = document_.project();
        next.prepare.source.fingerprint = main->fingerprint;
        const bool suited = takeTemplateFor(*main, next);
        if (next.prepare.source.roles.isEmpty())
            domainOf(next).suggestColumns(*main, next.prepare.source);
        if (suited)
            adaptToData(next, *main);
        // What was found in the file is no edit of the person's: a document without edits stays so.
        if (document_.modified())
            document_.edit(tr("Open %1").arg(QFileInfo(main->path).fileName()), next, QLatin1String(kDataMessage));
        else
            document_.replace(next, document_.path());
    } else {
        compareFingerprint(*main);
        // The same file, read otherwise; in a file that has changed a column that is gone is for the person to see.
        if (lastRead_.path == source.path && !(lastRead_.reader == source.reader))
            takeOtherColumns(*main);
    }
    lastRead_ = source;
    document_.setImported(main, test);
    shell_.dismissMessage(QLatin1String(kTrainMessage));
    for (const QString& key : std::exchange(readerMessages_, {}))
        shell_.dismissMessage(key);
    for (const auto& file : {main, test})
        if (file)
            for (const Error& warning : file->warnings) {
                const Message message = readerWarning(warning, document_);
                readerMessages_ << message.key;
                shell_.showMessage(message);
            }
}

void Workbench::dataNotRead(const Error& error)
{
    if (error.code == QLatin1String(kCancelled))
        return;
    Message message = Message::fromError(error);
    message.key = QLatin1String(kDataMessage);
    if (newData_) {
        message.actionText = tr("Open another file…");
        message.action = [this] { openFileDialog(); };
    } else {
        message.actionText = tr("Link again…");
        message.action = [this] { linkAgain(); };
    }
    shell_.showMessage(message);
}

void Workbench::compareFingerprint(const Imported& imported)
{
    const QString known = document_.project().prepare.source.fingerprint;
    if (known.isEmpty() || known == imported.fingerprint)
        return;
    Message message;
    message.level = Message::Level::Warning;
    message.text = tr("%1 has changed since this project was saved. Results may differ from those of earlier runs.")
                       .arg(QFileInfo(imported.path).fileName());
    message.actionText = tr("Accept");
    message.key = QLatin1String(kDataMessage);
    message.action = [this, fingerprint = imported.fingerprint] {
        Project next = document_.project();
        next.prepare.source.fingerprint = fingerprint;
        document_.edit(tr("Accept the changed data"), next);
    };
    shell_.showMessage(message);
}

void Workbench::linkAgain()
{
    const QString path = document_.project().prepare.source.path;
    const QString found = dialogs().openFile(window_, tr("Where is %1 now?").arg(QFileInfo(path).fileName()),
                                             QFileInfo(path).path(), tr("All files (*)"));
    if (found.isEmpty())
        return;
    Project next = document_.project();
    next.prepare.source.path = QFileInfo(found).absoluteFilePath();
    document_.edit(tr("Link the data again"), next);
    readData();
}

// --- training --------------------------------------------------------------------------------------------------------

void Workbench::toggleTraining()
{
    switch (session_.training().phase) {
    case TrainingState::Phase::Running:
        session_.pauseTraining();
        break;
    case TrainingState::Phase::Paused:
        session_.continueTraining();
        break;
    case TrainingState::Phase::Preparing:
    case TrainingState::Phase::Finishing:
        break;
    default:
        startTraining();
    }
}

void Workbench::startTraining()
{
    if (session_.training().active() || starting_) {
        shell_.showMode(Mode::Train);
        return;
    }
    askTraining(false);
}

void Workbench::queueTraining() { askTraining(session_.training().active() || starting_); }

void Workbench::askTraining(bool queued)
{
    const DataSource& source = document_.project().prepare.source;
    Message message;
    message.level = Message::Level::Warning;
    message.key = QLatin1String(kTrainMessage);
    if (source.path.isEmpty()) {
        message.text = tr("There is no data to train on yet.");
        message.actionText = tr("Open a file…");
        message.action = [this] { openFileDialog(); };
    } else if (document_.imported() && !columnsChosen(document_.project())) {
        message.text = tr("Choose which column is the text and which the label; then training can start.");
        message.actionText = tr("Choose");
        message.action = [this] { shell_.showMode(Mode::Data); };
    } else if (!document_.analysis().ok()) {
        const auto& issues = document_.analysis().issues;
        const auto issue = std::find_if(issues.begin(), issues.end(), [](const GraphIssue& i) { return !i.warning; });
        message.text = tr("The model cannot be trained yet: %1").arg(withTitles(issue->error).text());
        message.key = QLatin1String(kModelMessage);
        message.actionText = tr("Show the model");
        message.action = [this] { shell_.showMode(Mode::Model); };
    }
    if (!message.text.isEmpty()) {
        shell_.showMessage(message);
        return;
    }
    shell_.dismissMessage(QLatin1String(kTrainMessage));
    readMain([this, queued] {
        preparer_->ask(this, [this, queued](const Result<void>& prepared) {
            if (prepared)
                trainPrepared(queued);
            else
                report(prepared.error(), tr("Show the data"), [this] { shell_.showMode(Mode::Data); });
        });
    });
}

void Workbench::trainPrepared(bool queued)
{
    TrainRequest request;
    request.project = document_.project();
    request.data = document_.dataset();
    request.queued = queued;
    starting_ |= !queued;
    session_.train(request, this, [this, queued](Result<RunId> run) {
        starting_ &= queued;
        if (!run) {
            report(run.error());
            return;
        }
        if (queued)  // began by itself: whoever looks at something else goes on with that
            return;
        shell_.setCurrentRun(*run);
        shell_.showMode(Mode::Train);
    });
}

void Workbench::saveWeights(RunId run)
{
    const QString path =
        dialogs().saveFile(window_, tr("Save the weights"), QStringLiteral("unroll-run-%1.safetensors").arg(run),
                           tr("Safetensors (*.safetensors)"));
    if (path.isEmpty())
        return;
    session_.saveWeights(run, path, this, [this](const Result<void>& saved) {
        if (!saved)
            report(saved.error());
    });
}

void Workbench::followTraining(const TrainingState& state)
{
    const QString key = QLatin1String(kTrainingWork);
    const double fraction = state.steps > 0 ? double(state.step) / double(state.steps) : -1;
    const auto stop = [this] { session_.stopTraining(); };
    switch (state.phase) {
    case TrainingState::Phase::Preparing:
        shell_.showWork(key, tr("Preparing to train"), -1, stop);
        break;
    case TrainingState::Phase::Running:
        shell_.showWork(key, tr("Training: epoch %1 of %2").arg(state.epoch).arg(state.epochs), fraction, stop);
        break;
    case TrainingState::Phase::Paused:
        shell_.showWork(key, tr("Paused: epoch %1 of %2").arg(state.epoch).arg(state.epochs), fraction, stop);
        break;
    case TrainingState::Phase::Finishing:
        shell_.showWork(key, tr("Testing and storing the run"), -1);
        break;
    case TrainingState::Phase::Failed:
        shell_.showWork(key, {});
        if (state.error.code.startsWith(u"store-"))
            report(state.error, tr("Save the weights elsewhere…"), [this, run = state.run] { saveWeights(run); });
        else
            report(state.error);
        break;
    default:
        shell_.showWork(key, {});
    }
}

}  // namespace unroll
