#include "ui/shell/document.h"

#include "domains/domain.h"
#include "layers/layers.h"
#include "project/fields.h"
#include "tasks/tasks.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QUndoCommand>

namespace unroll {

namespace {

constexpr int kEditCommand = 1;
constexpr qint64 kMergeMilliseconds = 1000;

}  // namespace

/// The project before and after. Two snapshots are cheap: a project is a few kilobytes.
class EditCommand : public QUndoCommand {
public:
    EditCommand(Document& document, const QString& text, const Project& next, const QString& mergeKey, qint64 time)
        : QUndoCommand(text),
          document_(document),
          before_(document.project()),
          after_(next),
          mergeKey_(mergeKey),
          time_(time)
    {}
    int id() const override { return mergeKey_.isEmpty() ? -1 : kEditCommand; }
    void undo() override { document_.apply(before_); }
    void redo() override { document_.apply(after_); }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = static_cast<const EditCommand*>(other);
        if (next->mergeKey_ != mergeKey_ || next->time_ - time_ > kMergeMilliseconds)
            return false;
        after_ = next->after_;
        time_ = next->time_;
        setText(next->text());
        setObsolete(after_ == before_);
        return true;
    }

private:
    Document& document_;
    Project before_, after_;
    QString mergeKey_;
    qint64 time_;
};

Document::Document(QObject* parent) : QObject(parent)
{
    QElapsedTimer timer;
    timer.start();
    clock_ = [timer] { return timer.elapsed(); };
    connect(&undo_, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
    analyse();
}

void Document::edit(const QString& text, const Project& next, const QString& mergeKey)
{
    if (next == project_)
        return;
    undo_.push(new EditCommand(*this, text, next, mergeKey, clock_()));
}

Result<void> Document::editField(const QString& path, const QJsonValue& value, const QString& mergeKey)
{
    Project next = project_;
    if (auto set = setField(next, path, value, layerCatalogue()); !set)
        return set;
    const Field* field = findField(path);
    const QString label =
        field ? QCoreApplication::translate("Field", field->label.toUtf8().constData()) : path.section(u'.', 1);
    edit(tr("Change %1").arg(label), next, mergeKey);
    return {};
}

QString Document::title() const { return path_.isEmpty() ? tr("Untitled") : QFileInfo(path_).fileName(); }

Result<void> Document::save(const QString& path)
{
    // The name is the file's until the person gives another; it is no edit that could be undone.
    Project project = project_;
    if (project.name.isEmpty())
        project.name = QFileInfo(path).completeBaseName();
    if (auto saved = saveProject(project, path); !saved)
        return saved;
    const bool named = project.name != project_.name;
    project_ = project;
    path_ = path;
    undo_.setClean();
    if (named)
        emit changed();
    emit pathChanged();
    return {};
}

Result<void> Document::load(const QString& path)
{
    auto project = loadProject(path);
    if (!project)
        return project.error();
    replace(*project, path);
    return {};
}

void Document::replace(const Project& project, const QString& path)
{
    undo_.clear();
    path_ = path;
    dropData();
    apply(project);
    emit pathChanged();
}

void Document::dropData()
{
    const bool had = imported_ || testFile_;
    imported_.reset();
    testFile_.reset();
    if (dataset_) {
        dataset_.reset();
        emit datasetChanged();
    }
    if (had)
        emit importedChanged();
}

void Document::setImported(std::shared_ptr<const Imported> imported, std::shared_ptr<const Imported> testFile)
{
    if (imported == imported_ && testFile == testFile_)
        return;
    imported_ = std::move(imported);
    testFile_ = std::move(testFile);
    if (dataset_) {
        dataset_.reset();
        emit datasetChanged();
    }
    const bool model = analyse();
    emit importedChanged();
    if (model)
        emit modelChanged();
}

void Document::setDataset(DatasetPtr dataset)
{
    if (dataset == dataset_)
        return;
    dataset_ = std::move(dataset);
    const bool model = analyse();
    emit datasetChanged();
    if (model)
        emit modelChanged();
}

GraphContext Document::graphContext() const
{
    if (dataset_)
        return dataset_->preparation().graphContext();
    // Another split, or a corrected label, gives nearly the same vocabulary; its size is known when the data are
    // prepared again.
    if (known_) {
        Project before = known_->first;
        before.prepare.split = project_.prepare.split;
        before.prepare.source.corrections = project_.prepare.source.corrections;
        if (before.preparesAs(project_))
            return known_->second;
    }
    GraphContext context = unroll::graphContext(project_);
    // Classes can be counted before the data set is made.
    if (imported_ && !answerOf(project_.task).writesText()) {
        const QString label = project_.prepare.source.column(ColumnRole::Label);
        for (const ColumnFinding& column : imported_->columns)
            if (column.name == label && column.distinct >= 2)
                context.outputs = column.distinct;
    }
    return context;
}

void Document::apply(const Project& given)
{
    Project project = given;
    settle(project);
    const bool prepare = !project.preparesAs(project_);
    const bool rereads = !project.prepare.source.readsTheSameAs(project_.prepare.source);
    const bool differs = !(project == project_);
    if (prepare && dataset_)
        known_.emplace(project_, dataset_->preparation().graphContext());
    project_ = project;
    const bool hadDataset = prepare && dataset_;
    const bool hadData = rereads && (imported_ || testFile_);
    if (prepare)
        dataset_.reset();
    if (rereads) {
        imported_.reset();
        testFile_.reset();
    }
    // Everything is in place before anyone is told: whoever listens may read all of it.
    const bool model = analyse();
    if (hadData)
        emit importedChanged();
    if (hadDataset)
        emit datasetChanged();
    if (prepare)
        emit prepareChanged();
    if (model)
        emit modelChanged();
    if (differs)
        emit changed();
}

bool Document::analyse()
{
    const GraphContext context = graphContext();
    if (analysed_ && project_.model == analysedGraph_ && context == analysedContext_)
        return false;
    analysis_ = unroll::analyse(project_.model, layerCatalogue(), context);
    analysedContext_ = context;
    analysedGraph_ = project_.model;
    analysed_ = true;
    return true;
}

}  // namespace unroll
