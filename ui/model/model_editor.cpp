#include "ui/model/model_editor.h"

#include "domains/domain.h"
#include "layers/layers.h"
#include "model/templates.h"
#include "project/fields.h"
#include "ui/model/model_words.h"
#include "ui/plots/numbers.h"
#include "ui/shell/document.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QMimeData>
#include <QRectF>

namespace unroll {

/// A layer by its name, several by their number.
static QString namesOf(const QStringList& nodes)
{
    return nodes.size() == 1 ? nodes[0] : ModelEditor::tr("%Ln layers", nullptr, int(nodes.size()));
}

const Graph& ModelEditor::graph() const { return document_.project().model; }

void ModelEditor::edit(const QString& text, const Graph& graph, const QString& mergeKey)
{
    Project next = document_.project();
    next.model = graph;
    document_.edit(text, next, mergeKey);
}

QString ModelEditor::add(const QString& kind, const AddPlace& place)
{
    Graph next = graph();
    const QString id = addLayer(next, layerCatalogue(), document_.graphContext(), kind, place);
    edit(tr("Add %1").arg(kindName(kind)), next);
    emit wantsSelection({id});
    return id;
}

Result<void> ModelEditor::connectNodes(const QString& from, const QString& to, int port,
                                       const std::optional<Edge>& replaces)
{
    if (replaces == Edge{from, to, port})
        return {};  // put back where it was
    Graph next = graph();
    if (replaces)
        std::erase(next.edges, *replaces);
    if (auto possible = canConnect(next, layerCatalogue(), from, to, port); !possible)
        return possible;
    next.connect(from, to, port);
    edit(tr("Wire %1 to %2").arg(from, to), next);
    return {};
}

void ModelEditor::move(const QStringList& nodes, const QPointF& by)
{
    Graph next = graph();
    moveNodes(next, nodes, by);
    edit(tr("Move %1").arg(namesOf(nodes)), next, QStringLiteral("move:") + nodes.join(u','));
}

void ModelEditor::place(const QHash<QString, QPointF>& positions)
{
    Graph next = graph();
    QStringList moved;
    for (Node& node : next.nodes)
        if (positions.contains(node.id)) {
            node.x = positions[node.id].x();
            node.y = positions[node.id].y();
            moved << node.id;
        }
    edit(tr("Move %1").arg(namesOf(moved)), next, QStringLiteral("move:") + moved.join(u','));
}

void ModelEditor::remove(const QStringList& nodes, const std::vector<Edge>& edges)
{
    Graph next = graph();
    removeParts(next, nodes, edges);
    edit(nodes.isEmpty() ? tr("Remove the wire") : tr("Delete %1").arg(namesOf(nodes)), next);
}

QStringList ModelEditor::duplicate(const QStringList& nodes)
{
    Graph next = graph();
    const Graph part = partOf(next, nodes);
    QPointF offset(4 * kGrid, 4 * kGrid);
    while (!part.nodes.empty() && part.nodes.size() == 1 &&
           !isFree(next, QPointF(part.nodes[0].x, part.nodes[0].y) + offset))
        offset.rx() += kCardWidth;
    const QStringList added = addPart(next, part, offset);
    edit(tr("Duplicate %1").arg(namesOf(nodes)), next);
    emit wantsSelection(added);
    return added;
}

void ModelEditor::copy(const QStringList& nodes) const
{
    const Graph part = partOf(graph(), nodes);
    if (part.nodes.empty())
        return;
    const QByteArray json = QJsonDocument(part.toJson()).toJson();
    auto* data = new QMimeData;
    data->setData(QLatin1String(kLayersMime), json);
    data->setText(QString::fromUtf8(json));
    QGuiApplication::clipboard()->setMimeData(data);
}

void ModelEditor::cut(const QStringList& nodes)
{
    copy(nodes);
    remove(nodes, {});
}

static std::optional<Graph> layersOnClipboard()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (!data)
        return {};
    const QByteArray json =
        data->hasFormat(QLatin1String(kLayersMime)) ? data->data(QLatin1String(kLayersMime)) : data->text().toUtf8();
    if (!json.trimmed().startsWith('{'))
        return {};
    auto part = Graph::fromJson(QJsonDocument::fromJson(json).object());
    if (!part || part->nodes.empty())
        return {};
    return std::move(part).value();
}

bool ModelEditor::canPaste() { return layersOnClipboard().has_value(); }

QStringList ModelEditor::paste(const QRectF& visible)
{
    const auto part = layersOnClipboard();
    if (!part)
        return {};
    QRectF bounds;
    for (const Node& node : part->nodes)
        bounds |= QRectF(node.x - kCardWidth / 2, node.y, kCardWidth, kCardHeight);
    QPointF offset(0, 0);
    if (!visible.intersects(bounds))
        offset = snapped(visible.center() - bounds.center());
    // Pasting again does not hide what was pasted before.
    const auto taken = [&] {
        return std::any_of(part->nodes.begin(), part->nodes.end(), [&](const Node& node) {
            const QPointF at = QPointF(node.x, node.y) + offset;
            return std::any_of(graph().nodes.begin(), graph().nodes.end(), [&](const Node& other) {
                return std::abs(other.x - at.x()) < 2 * kGrid && std::abs(other.y - at.y()) < 2 * kGrid;
            });
        });
    };
    while (taken())
        offset += QPointF(4 * kGrid, 4 * kGrid);
    Graph next = graph();
    const QStringList added = addPart(next, *part, offset);
    edit(tr("Paste %1").arg(namesOf(added)), next);
    emit wantsSelection(added);
    return added;
}

void ModelEditor::mend(const GraphMend& mend)
{
    QStringList before;
    for (const Node& node : graph().nodes)
        before << node.id;
    edit(mendWords(mend), mended(graph(), mend));
    QStringList added;
    for (const Node& node : graph().nodes)
        if (!before.contains(node.id))
            added << node.id;
    if (!added.isEmpty())
        emit wantsSelection(added);
}

Result<void> ModelEditor::setParams(const QString& id, const QJsonObject& values)
{
    Project next = document_.project();
    const Node* node = next.model.find(id);
    const LayerKind* kind = node ? layerCatalogue().find(node->kind) : nullptr;
    if (!kind)
        return {};
    QStringList labels;
    for (const SettingSpec& spec : kind->params()) {
        if (!values.contains(spec.name))
            continue;
        labels << layerWords(spec.label);
        const QString path = QStringLiteral("model.%1.%2").arg(id, spec.name);
        if (auto set = setField(next, path, values[spec.name], layerCatalogue()); !set)
            return set;
    }
    // What is turned step by step is one thing to undo.
    const QString mergeKey =
        values.size() == 1 ? QStringLiteral("param:%1:%2").arg(id, values.begin().key()) : QString();
    document_.edit(tr("Change %1 of %2").arg(listed(labels), id), next, mergeKey);
    return {};
}

Result<void> ModelEditor::rename(const QString& node, const QString& name)
{
    Graph next = graph();
    if (auto renamed = next.rename(node, name); !renamed)
        return renamed;
    edit(tr("Name a layer %1").arg(name), next);
    emit wantsSelection({name});
    return {};
}

void ModelEditor::arrange() { edit(tr("Arrange"), arranged(graph(), kCardWidth, kCardHeight)); }

void ModelEditor::clear()
{
    Project next = document_.project();
    next.model = {};
    next.model.add(kInputKind, {}, 0, 0);
    next.model.add(kOutputKind, {}, 0, 3 * kRowPitch);
    next.templateId.clear();
    document_.edit(tr("Empty model"), next);
}

Result<void> ModelEditor::applyTemplate(const QString& id)
{
    const ModelTemplate* chosen = findTemplate(id);
    if (!chosen)
        return {};
    Project next = document_.project();
    if (auto taken = takeTemplate(next, id, document_.imported().get()); !taken)
        return taken;
    document_.edit(tr("Template: %1").arg(QCoreApplication::translate("Template", chosen->name.toUtf8().constData())),
                   next);
    return {};
}

}  // namespace unroll
