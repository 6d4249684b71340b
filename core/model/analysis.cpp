#include "model/analysis.h"

#include "base/memory.h"
#include "model/graph_index.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

Error graphError(const QString& code, const QString& node, const QString& what, const QString& mend,
                 const QStringList& args = {})
{
    return {code, node.isEmpty() ? QStringLiteral("model") : QStringLiteral("model.") + node,
            what, mend,
            args, ErrorKind::Input};
}

std::vector<QString> leadingToOutput(const Graph& graph, const GraphIndex& index)
{
    std::vector<QString> live;
    for (const Node& node : graph.nodes)
        if (node.kind == kOutputKind)
            live.push_back(node.id);
    if (live.empty()) {
        for (const Node& node : graph.nodes)
            live.push_back(node.id);
        return live;
    }
    QSet<QString> seen(live.begin(), live.end());
    for (size_t i = 0; i < live.size(); ++i) {
        const QString at = live[i];
        for (const Edge* edge : index.inputsOf(at))
            if (index.find(edge->from) && !seen.contains(edge->from)) {
                seen.insert(edge->from);
                live.push_back(edge->from);
            }
    }
    return live;
}

class Analyser {
public:
    Analyser(const Graph& graph, const LayerCatalogue& catalogue, const GraphContext& context, bool tryMends)
        : graph_(graph),
          index_(graph),
          catalogue_(catalogue),
          context_(context),
          tries_(tryMends ? std::max(kFewestTries, kTriedLayers / std::max<qsizetype>(1, qsizetype(graph.nodes.size())))
                          : 0)
    {}

    Analysis run()
    {
        if (graph_.nodes.empty()) {
            add({},
                graphError(QStringLiteral("empty-model"), {}, QT_TRANSLATE_NOOP("Error", "The model has no layers yet"),
                           QT_TRANSLATE_NOOP("Error", "Choose a template, or add layers from the palette")));
            return std::move(out_);
        }
        const std::vector<QString> live = leadingToOutput(graph_, index_);
        live_ = QSet<QString>(live.begin(), live.end());
        checkNodes();
        checkWires();
        const std::vector<QString> order = orderOutsideCircles();
        for (const QString& id : order)
            infer(id);
        checkEnds(order);
        checkDeadEnds();
        for (auto it = out_.parameters.constBegin(); it != out_.parameters.constEnd(); ++it)
            if (live_.contains(it.key()))
                out_.totalParameters = saturatingSum(out_.totalParameters, it.value());
        if (tries_ > 0)
            keepMendsThatHelp();
        return std::move(out_);
    }

private:
    void add(const QString& node, const Error& error, std::vector<GraphMend> mends = {}, bool warning = false)
    {
        const bool harmless = !node.isEmpty() && !live_.contains(node);
        out_.issues.push_back({node, warning || harmless, error, std::move(mends)});
    }

    static GraphMend removal(const QString& id)
    {
        return {QT_TRANSLATE_NOOP("Layer", "Remove this layer"), {}, GraphMend::What::Remove, id, {}, {}, {}};
    }

    QStringList idsOf(QLatin1StringView kind) const
    {
        QStringList ids;
        for (const Node& node : graph_.nodes)
            if (node.kind == kind)
                ids << node.id;
        return ids;
    }

    bool hasReader(const QString& id) const { return !index_.readersOf(id).empty(); }

    void checkNodes()
    {
        for (const Node& node : graph_.nodes) {
            const LayerKind* kind = catalogue_.find(node.kind);
            if (!kind) {
                broken_.insert(node.id);
                add(node.id,
                    graphError(QStringLiteral("unknown-layer"), node.id,
                               QT_TRANSLATE_NOOP("Error", "This Unroll has no layer of the kind “%1”"),
                               QT_TRANSLATE_NOOP("Error", "Remove it, or open the project with a newer Unroll"),
                               {node.kind}),
                    {removal(node.id)});
                continue;
            }
            for (auto it = node.params.begin(); it != node.params.end(); ++it)
                checkGivenParam(node, *kind, it.key(), *it);
        }
    }

    void checkGivenParam(const Node& node, const LayerKind& kind, const QString& name, const QJsonValue& value)
    {
        const auto& specs = kind.params();
        const auto spec =
            std::find_if(specs.begin(), specs.end(), [&](const SettingSpec& s) { return s.name == name; });
        GraphMend mend{{}, {}, GraphMend::What::SetParam, node.id, {}, {{name, QJsonValue::Null}}, {}};
        if (spec == specs.end()) {
            broken_.insert(node.id);
            mend.label = QT_TRANSLATE_NOOP("Layer", "Forget this parameter");
            add(node.id,
                graphError(QStringLiteral("unknown-parameter"), node.id,
                           QT_TRANSLATE_NOOP("Error", "The layer has no parameter “%1”"),
                           QT_TRANSLATE_NOOP("Error", "Correct the project file, or forget the parameter"), {name}),
                {mend});
            return;
        }
        if (value.isNull())
            return;
        if (const auto problem = check(*spec, value)) {
            broken_.insert(node.id);
            const QString better = problem->better.toVariant().toString();
            mend.label = QT_TRANSLATE_NOOP("Layer", "Set it to %1");
            mend.args = {better};
            mend.params = {{name, problem->better}};
            add(node.id,
                graphError(QStringLiteral("bad-parameter"), node.id, problem->what,
                           QT_TRANSLATE_NOOP("Error", "Choose a value that is allowed"), problem->args),
                {mend});
        }
    }

    void checkWires()
    {
        QSet<std::pair<QString, int>> taken;
        for (const Edge& edge : graph_.edges) {
            const Node* to = index_.find(edge.to);
            const LayerKind* kind = to ? catalogue_.find(to->kind) : nullptr;
            if (!index_.find(edge.from) || !to) {
                add({}, graphError(QStringLiteral("loose-wire"), {},
                                   QT_TRANSLATE_NOOP("Error", "The wire from “%1” to “%2” ends nowhere"),
                                   QT_TRANSLATE_NOOP("Error", "Remove the wire"), {edge.from, edge.to}));
            } else if (kind && (edge.toPort < 0 || edge.toPort >= kind->maxInputs())) {
                add(edge.to,
                    graphError(
                        QStringLiteral("no-such-input"), edge.to,
                        QT_TRANSLATE_NOOP("Error", "A wire from “%1” leads to input %2, which the layer does not have"),
                        QT_TRANSLATE_NOOP("Error", "Remove the wire"), {edge.from, QString::number(edge.toPort + 1)}));
            } else if (taken.contains({edge.to, edge.toPort})) {
                broken_.insert(edge.to);
                add(edge.to, graphError(QStringLiteral("two-wires"), edge.to,
                                        QT_TRANSLATE_NOOP("Error", "Two wires lead to the same input"),
                                        QT_TRANSLATE_NOOP("Error", "Remove one of the wires")));
            }
            taken.insert({edge.to, edge.toPort});
        }
    }

    /// Nodes after their inputs; those in a circle, or behind one, are left out and the circle is reported once.
    std::vector<QString> orderOutsideCircles()
    {
        std::vector<QString> order = index_.order();
        if (!order.empty())
            return order;
        const QSet<QString> circles = index_.inCircles();
        QStringList circle;
        for (const Node& node : graph_.nodes)
            if (circles.contains(node.id))
                circle << node.id;
        add(circle.value(0), graphError(QStringLiteral("circle"), circle.value(0),
                                        QT_TRANSLATE_NOOP("Error", "These layers feed each other in a circle: %1"),
                                        QT_TRANSLATE_NOOP("Error", "Remove one of the wires between them"),
                                        {circle.join(QStringLiteral(", "))}));
        out_.issues.back().warning = false;
        Graph open = graph_;
        std::erase_if(open.edges,
                      [&](const Edge& edge) { return circles.contains(edge.from) || circles.contains(edge.to); });
        broken_.unite(circles);
        return open.order();
    }

    void infer(const QString& id)
    {
        const Node& node = *index_.find(id);
        const LayerKind* kind = catalogue_.find(node.kind);
        if (!kind || broken_.contains(id))
            return;
        std::vector<Shape> inputs;
        bool known = true;
        int ports = kind->minInputs();
        for (const Edge* edge : index_.inputsOf(id))
            ports = std::max(ports, std::min(edge->toPort + 1, kind->maxInputs()));
        for (int port = 0; port < ports; ++port) {
            QString source;
            for (const Edge* edge : index_.inputsOf(id))
                if (edge->toPort == port && index_.find(edge->from))
                    source = edge->from;
            if (source.isEmpty() && port >= kind->minInputs()) {
                inputs.push_back({});
                continue;
            }
            if (source.isEmpty())
                unwired_.push_back({id, port});
            known = known && out_.output.contains(source);
            inputs.push_back(out_.output.value(source));
        }
        if (!known)
            return;
        out_.inputs[id] = inputs;
        const Params params = kind->with(node.params);
        auto shape = kind->shape(params, inputs, context_);
        if (const Shape* good = std::get_if<Shape>(&shape)) {
            bool ahead = false;
            for (size_t port = 0; port < inputs.size(); ++port)
                ahead = ahead || (inputs[port].causal && kind->readsAhead(params, int(port)));
            if (ahead) {
                add(id,
                    graphError(
                        QStringLiteral("reads-ahead"), id,
                        QT_TRANSLATE_NOOP(
                            "Error", "It looks at words that come later, but those are what the model has to predict"),
                        QT_TRANSLATE_NOOP("Error", "Let it read forwards only, or remove it")),
                    {{QT_TRANSLATE_NOOP("Layer", "Read forwards only"),
                      {},
                      GraphMend::What::SetParam,
                      id,
                      {},
                      {{"direction", "forward"}},
                      {}},
                     {QT_TRANSLATE_NOOP("Layer", "Look back only"),
                      {},
                      GraphMend::What::SetParam,
                      id,
                      {},
                      {{"causal", true}},
                      {}},
                     removal(id)});
                return;
            }
            if (good->kind != Shape::Kind::Ids && good->features > kMostFeatures) {
                add(id,
                    graphError(QStringLiteral("too-many-features"), id,
                               QT_TRANSLATE_NOOP("Error", "It would give %1 numbers a step; more than %2 cannot be "
                                                          "computed with"),
                               QT_TRANSLATE_NOOP("Error", "Lower the units of the layers before it, or remove it"),
                               {QString::number(good->features), QString::number(kMostFeatures)}),
                    {removal(id)});
                return;
            }
            out_.output[id] = *good;
            out_.parameters[id] = kind->parameterCount(params, inputs, context_);
            return;
        }
        ShapeProblem problem = std::get<ShapeProblem>(std::move(shape));
        if (problem.error.where.isEmpty())
            problem.error.where = QStringLiteral("model.") + id;
        for (GraphMend& mend : problem.mends)
            if (mend.node.isEmpty())
                mend.node = id;
        add(id, problem.error, std::move(problem.mends));
    }

    void checkEnds(const std::vector<QString>& order)
    {
        const QStringList inputs = idsOf(kInputKind), outputs = idsOf(kOutputKind);
        for (const QStringList& ids : {inputs, outputs})
            for (qsizetype i = 1; i < ids.size(); ++i) {
                add(ids[i],
                    graphError(QStringLiteral("too-many-ends"), ids[i],
                               QT_TRANSLATE_NOOP("Error", "A model has one Input and one Output; this is a second one"),
                               QT_TRANSLATE_NOOP("Error", "Remove it")),
                    {removal(ids[i])});
                out_.issues.back().warning = false;
            }
        if (inputs.isEmpty())
            addMissingInput();
        if (outputs.isEmpty())
            addMissingOutput(order);
        for (const auto& [id, port] : unwired_)
            addUnwired(id, port, order);
    }

    void addMissingInput()
    {
        std::vector<GraphMend> mends;
        const auto head = std::find_if(unwired_.begin(), unwired_.end(), [&](const auto& u) {
            return u.second == 0 && index_.find(u.first)->kind != kOutputKind && live_.contains(u.first);
        });
        if (head != unwired_.end()) {
            mends.push_back({QT_TRANSLATE_NOOP("Layer", "Add an input"),
                             {},
                             GraphMend::What::InsertBefore,
                             head->first,
                             kInputKind,
                             {},
                             {}});
            unwired_.erase(head);  // one cause, one sentence
        }
        add({},
            graphError(QStringLiteral("no-input"), {},
                       QT_TRANSLATE_NOOP("Error", "The model has no Input, so no data can enter it"),
                       QT_TRANSLATE_NOOP("Error", "Add an Input and wire it to the first layer")),
            std::move(mends));
    }

    void addMissingOutput(const std::vector<QString>& order)
    {
        std::vector<GraphMend> mends;
        for (auto it = order.rbegin(); it != order.rend() && mends.empty(); ++it)
            if (out_.output.contains(*it) && !hasReader(*it))
                mends.push_back({QT_TRANSLATE_NOOP("Layer", "Add an output"),
                                 {},
                                 GraphMend::What::AddAfter,
                                 *it,
                                 kOutputKind,
                                 {},
                                 {}});
        add({},
            graphError(QStringLiteral("no-output"), {},
                       QT_TRANSLATE_NOOP("Error", "The model has no Output, so it answers nothing"),
                       QT_TRANSLATE_NOOP("Error", "Add an Output after the last layer")),
            std::move(mends));
    }

    void addUnwired(const QString& id, int port, const std::vector<QString>& order)
    {
        std::vector<GraphMend> mends;
        // The likeliest partner is the last layer that nobody reads yet, as when a model is built from top to bottom.
        // Nobody is shown more of them than can be tried.
        if (offered_++ < tries_) {
            const QSet<QString> after = index_.downstream(id);
            const auto partner = std::find_if(order.rbegin(), order.rend(), [&](const QString& one) {
                return out_.output.contains(one) && !hasReader(one) && index_.find(one)->kind != kOutputKind &&
                       !after.contains(one);
            });
            if (partner != order.rend())
                mends.push_back({QT_TRANSLATE_NOOP("Layer", "Wire it to “%1”"),
                                 {*partner},
                                 GraphMend::What::Connect,
                                 *partner,
                                 {},
                                 {{"port", port}},
                                 id});
        }
        const QString kind = index_.find(id)->kind;
        if (kind != kOutputKind)
            mends.push_back(removal(id));
        add(id,
            graphError(QStringLiteral("not-wired"), id, QT_TRANSLATE_NOOP("Error", "Nothing is wired to its input"),
                       QT_TRANSLATE_NOOP("Error", "Draw a wire from the layer that comes before it")),
            std::move(mends));
    }

    void checkDeadEnds()
    {
        for (const Node& node : graph_.nodes)
            if (!live_.contains(node.id) && out_.output.contains(node.id) && !hasReader(node.id))
                add(node.id,
                    graphError(QStringLiteral("dead-end"), node.id,
                               QT_TRANSLATE_NOOP("Error", "Nothing reads this layer, so it is no part of the model"),
                               QT_TRANSLATE_NOOP("Error", "Wire it to the layer that comes after it, or remove it")),
                    {removal(node.id)}, true);
    }

    static qsizetype errorCount(const Analysis& analysis)
    {
        return std::count_if(analysis.issues.begin(), analysis.issues.end(),
                             [](const GraphIssue& i) { return !i.warning; });
    }

    bool helps(const GraphMend& mend, const GraphIssue& issue)
    {
        if (tries_ <= 0)
            return false;
        const bool forgets =
            std::any_of(mend.params.begin(), mend.params.end(), [](const QJsonValue& value) { return value.isNull(); });
        if (mend.what == GraphMend::What::SetParam && !forgets && !takes(mend.node, mend.params))
            return false;
        --tries_;
        const Graph after = mended(graph_, mend);
        if (after == graph_)
            return false;
        const Analysis result = Analyser(after, catalogue_, context_, false).run();
        // Putting something in may uncover the next thing to do; taking something away must leave less to do.
        const qsizetype allowed = errorCount(out_) - (mend.what == GraphMend::What::Remove && !issue.warning ? 1 : 0);
        return errorCount(result) <= allowed &&
               std::none_of(result.issues.begin(), result.issues.end(), [&](const GraphIssue& other) {
                   return other.node == issue.node && other.error.code == issue.error.code &&
                          other.error.args == issue.error.args;
               });
    }

    /// Has the node's kind all these parameters?
    bool takes(const QString& node, const QJsonObject& params) const
    {
        const LayerKind* kind = catalogue_.find(index_.find(node)->kind);
        const QStringList names = params.keys();
        return kind && std::all_of(names.begin(), names.end(), [&](const QString& name) {
                   return std::any_of(kind->params().begin(), kind->params().end(),
                                      [&](const SettingSpec& s) { return s.name == name; });
               });
    }

    /// Kinds offer what might help; a person is only shown what does. "<" becomes the nearest node upstream for which
    /// it does. Each try is an analysis of the whole graph; where a large one has many faults, those of the first ones
    /// are tried, and the others get theirs when these are mended.
    void keepMendsThatHelp()
    {
        for (GraphIssue& issue : out_.issues) {
            std::vector<GraphMend> kept;
            for (GraphMend mend : issue.mends) {
                if (mend.node != u"<") {
                    if (helps(mend, issue))
                        kept.push_back(mend);
                    continue;
                }
                // No layer needs to go where changing it is enough.
                if (mend.what == GraphMend::What::Remove && !kept.empty())
                    continue;
                for (const QString& id : upstream(issue.node)) {
                    mend.node = id;
                    if (!helps(mend, issue))
                        continue;
                    if (mend.args.isEmpty() && mend.label.contains(u"%1"))
                        mend.args = {id};
                    kept.push_back(mend);
                    break;
                }
            }
            issue.mends = std::move(kept);
        }
    }

    /// The nodes up input 0, nearest first.
    QStringList upstream(const QString& id) const
    {
        QStringList chain;
        QSet<QString> seen;
        for (QString at = id; chain.size() < tries_;) {  // no more of them can be tried
            QString source;
            for (const Edge* edge : index_.inputsOf(at))
                if (edge->toPort == 0)
                    source = edge->from;
            if (source.isEmpty() || seen.contains(source) || !index_.find(source))
                break;
            seen.insert(source);
            chain << source;
            at = source;
        }
        return chain;
    }

    static constexpr qsizetype kTriedLayers = 50'000;  ///< that all tries of mends look at: half a second
    static constexpr qsizetype kFewestTries = 5;       ///< of a graph of any size

    const Graph& graph_;
    const GraphIndex index_;
    const LayerCatalogue& catalogue_;
    const GraphContext& context_;
    qsizetype tries_;        ///< of mends that are left
    qsizetype offered_ = 0;  ///< partners for what is not wired
    Analysis out_;
    QSet<QString> live_;
    QSet<QString> broken_;  ///< nodes whose shape cannot be asked for
    std::vector<std::pair<QString, int>> unwired_;
};

}  // namespace

bool Analysis::ok() const
{
    return std::all_of(issues.begin(), issues.end(), [](const GraphIssue& issue) { return issue.warning; });
}

std::vector<QString> leadingToOutput(const Graph& graph) { return leadingToOutput(graph, GraphIndex(graph)); }

Analysis analyse(const Graph& graph, const LayerCatalogue& catalogue, const GraphContext& context)
{
    return Analyser(graph, catalogue, context, true).run();
}

Result<void> canConnect(const Graph& graph, const LayerCatalogue& catalogue, const QString& from, const QString& to,
                        int port)
{
    const Node* source = graph.find(from);
    const Node* target = graph.find(to);
    if (!source || !target)
        return graphError(QStringLiteral("loose-wire"), {},
                          QT_TRANSLATE_NOOP("Error", "The wire from “%1” to “%2” ends nowhere"),
                          QT_TRANSLATE_NOOP("Error", "Draw the wire between two layers"), {from, to});
    if (source->kind == kOutputKind)
        return graphError(QStringLiteral("after-output"), from,
                          QT_TRANSLATE_NOOP("Error", "The Output is the end of the model"),
                          QT_TRANSLATE_NOOP("Error", "Wire the layer before it instead"));
    const LayerKind* kind = catalogue.find(target->kind);
    if (!kind || port < 0 || port >= kind->maxInputs())
        return graphError(QStringLiteral("no-such-input"), to, QT_TRANSLATE_NOOP("Error", "“%1” takes no wire there"),
                          QT_TRANSLATE_NOOP("Error", "Wire it to a layer that reads something"), {to});
    if (graph.wouldLoop(from, to))
        return graphError(QStringLiteral("circle"), to,
                          QT_TRANSLATE_NOOP("Error", "“%1” already feeds “%2”: the wire would close a circle"),
                          QT_TRANSLATE_NOOP("Error", "Wire it to a layer further down"), {to, from});
    return {};
}

}  // namespace unroll
