#pragma once

#include "ui/model/graph_edits.h"

#include <QHash>
#include <QJsonValue>
#include <QObject>

class QMimeData;

namespace unroll {

class Document;

inline constexpr const char* kLayersMime = "application/x-unroll-layers+json";  ///< a part of a graph, on the clipboard
inline constexpr const char* kKindMime = "application/x-unroll-layer-kind";  ///< a kind's id, dragged from the palette

/// Every gesture on the model as one undo step of the document. Holds nothing itself.
class ModelEditor : public QObject {
    Q_OBJECT
public:
    explicit ModelEditor(Document& document, QObject* parent = nullptr) : QObject(parent), document_(document) {}

    const Graph& graph() const;
    /// The new node's id.
    QString add(const QString& kind, const AddPlace& place);
    /// replaces: a wire that goes away in the same step (it was taken off its input). Error: why it cannot be.
    Result<void> connectNodes(const QString& from, const QString& to, int port,
                              const std::optional<Edge>& replaces = {});
    void move(const QStringList& nodes, const QPointF& by);
    /// Where a drag left the cards.
    void place(const QHash<QString, QPointF>& positions);
    void remove(const QStringList& nodes, const std::vector<Edge>& edges);
    QStringList duplicate(const QStringList& nodes);
    void copy(const QStringList& nodes) const;
    void cut(const QStringList& nodes);
    /// Beside the originals, or (where `visible` does not show that place) in the middle of it.
    QStringList paste(const QRectF& visible);
    static bool canPaste();
    void mend(const GraphMend& mend);
    /// One parameter, or several at once as one step to undo. Error: a value that does not suit; then none is changed.
    Result<void> setParams(const QString& node, const QJsonObject& values);
    /// Error: a name that cannot be; then nothing is changed.
    Result<void> rename(const QString& node, const QString& name);
    void arrange();
    /// Input and Output alone, with no wire between them.
    void clear();
    /// The template's model and settings; the data's stay.
    Result<void> applyTemplate(const QString& id);

signals:
    /// What the person will want selected after the edit.
    void wantsSelection(const QStringList& nodes);

private:
    void edit(const QString& text, const Graph& graph, const QString& mergeKey = {});

    Document& document_;
};

}  // namespace unroll
