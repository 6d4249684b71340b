#pragma once

#include "model/analysis.h"
#include "project/project.h"
#include "samples/dataset.h"

#include <QObject>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace unroll {

/// The open project with its undo stack, and the data that was read for it. The one place that pages read from and
/// edit. Every edit is a whole new Project value: undo, autosave and comparison need nothing else.
class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr);

    const Project& project() const { return project_; }
    QUndoStack& undoStack() { return undo_; }

    /// Pushes an undo step "text". Edits with the same mergeKey that follow each other within a second become one step
    /// (moving a card, typing in a box). Does nothing where next equals the project.
    void edit(const QString& text, const Project& next, const QString& mergeKey = {});
    /// One field by its dotted path; errors are shown by the caller.
    Result<void> editField(const QString& path, const QJsonValue& value, const QString& mergeKey = {});

    QString path() const { return path_; }  ///< of the project file; empty: never saved
    QString title() const;                  ///< file name or "Untitled"
    bool modified() const { return !undo_.isClean(); }
    Result<void> save(const QString& path);
    Result<void> load(const QString& path);
    /// A new, unmodified document (template, recovery); path empty.
    void replace(const Project& project, const QString& path = {});

    /// Data as read for project().prepare.source; null until read. Not undoable: it is not a decision.
    std::shared_ptr<const Imported> imported() const { return imported_; }
    std::shared_ptr<const Imported> testFile() const { return testFile_; }
    void setImported(std::shared_ptr<const Imported> imported, std::shared_ptr<const Imported> testFile = nullptr);
    /// The data set that belongs to the project; null while it is being made or cannot be.
    DatasetPtr dataset() const { return dataset_; }
    void setDataset(DatasetPtr dataset);

    /// Vocabulary and classes as far as they are known, for shapes and parameter counts.
    GraphContext graphContext() const;
    /// Shapes, parameters and issues of project().model; always up to date.
    const Analysis& analysis() const { return analysis_; }

    /// Milliseconds that only grow, by which "within a second" is judged; a test brings its own.
    void setClock(std::function<qint64()> milliseconds) { clock_ = std::move(milliseconds); }

signals:
    void changed();         ///< project() differs, for whatever reason (edit, undo, load)
    void prepareChanged();  ///< what the data set is made by differs: dataset() is null
    void modelChanged();    ///< model or graphContext() differ; analysis() is new
    void importedChanged();
    void datasetChanged();
    void pathChanged();
    void modifiedChanged(bool modified);

private:
    friend class EditCommand;
    void apply(const Project& project);
    /// True if analysis() is another one now.
    bool analyse();
    void dropData();

    Project project_;
    QUndoStack undo_;
    QString path_;
    std::shared_ptr<const Imported> imported_, testFile_;
    DatasetPtr dataset_;
    std::optional<std::pair<Project, GraphContext>> known_;  // what the last data set was like, and for which project
    Analysis analysis_;
    GraphContext analysedContext_;
    Graph analysedGraph_;
    bool analysed_ = false;
    std::function<qint64()> clock_;
};

}  // namespace unroll
