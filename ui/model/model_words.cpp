#include "ui/model/model_words.h"

#include "layers/layers.h"
#include "ui/plots/numbers.h"
#include "ui/shell/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace unroll {

namespace {

struct Word {
    const char* id;
    const char* english;
};

constexpr Word kCategories[] = {
    {"data", QT_TRANSLATE_NOOP("LayerCategory", "Data")},
    {"embedding", QT_TRANSLATE_NOOP("LayerCategory", "Embedding")},
    {"recurrent", QT_TRANSLATE_NOOP("LayerCategory", "Recurrent")},
    {"attention", QT_TRANSLATE_NOOP("LayerCategory", "Attention")},
    {"convolution", QT_TRANSLATE_NOOP("LayerCategory", "Convolution")},
    {"pooling", QT_TRANSLATE_NOOP("LayerCategory", "Pooling")},
    {"combine", QT_TRANSLATE_NOOP("LayerCategory", "Combine and shape")},
    {"dense", QT_TRANSLATE_NOOP("LayerCategory", "Dense")},
    {"normalisation", QT_TRANSLATE_NOOP("LayerCategory", "Normalisation")},
    {"regularisation", QT_TRANSLATE_NOOP("LayerCategory", "Regularisation")},
};

constexpr Word kChoices[] = {
    {"forward", QT_TRANSLATE_NOOP("LayerChoice", "Forward")},
    {"backward", QT_TRANSLATE_NOOP("LayerChoice", "Backward")},
    {"both", QT_TRANSLATE_NOOP("LayerChoice", "Both")},
    {"sequence", QT_TRANSLATE_NOOP("LayerChoice", "Whole sequence")},
    {"last", QT_TRANSLATE_NOOP("LayerChoice", "Last")},
    {"max", QT_TRANSLATE_NOOP("LayerChoice", "Maximum")},
    {"mean", QT_TRANSLATE_NOOP("LayerChoice", "Mean")},
    {"none", QT_TRANSLATE_NOOP("LayerChoice", "None")},
    {"relu", QT_TRANSLATE_NOOP("LayerChoice", "ReLU")},
    {"tanh", QT_TRANSLATE_NOOP("LayerChoice", "tanh")},
    {"sigmoid", QT_TRANSLATE_NOOP("LayerChoice", "Sigmoid")},
    {"gelu", QT_TRANSLATE_NOOP("LayerChoice", "GELU")},
    {"softmax", QT_TRANSLATE_NOOP("LayerChoice", "Softmax")},
    {"state", QT_TRANSLATE_NOOP("LayerChoice", "Whole state")},
    {"concat", QT_TRANSLATE_NOOP("LayerChoice", "Side by side")},
    {"sum", QT_TRANSLATE_NOOP("LayerChoice", "Sum")},
    {"end", QT_TRANSLATE_NOOP("LayerChoice", "End")},
    {"start", QT_TRANSLATE_NOOP("LayerChoice", "Start")},
    {"sinusoidal", QT_TRANSLATE_NOOP("LayerChoice", "Sines and cosines")},
    {"learnt", QT_TRANSLATE_NOOP("LayerChoice", "Learnt")},
    {"additive", QT_TRANSLATE_NOOP("LayerChoice", "Additive")},
    {"multiplicative", QT_TRANSLATE_NOOP("LayerChoice", "Multiplicative")},
    {"dot", QT_TRANSLATE_NOOP("LayerChoice", "Dot product")},
    {"scaled-dot", QT_TRANSLATE_NOOP("LayerChoice", "Scaled dot product")},
    {"independent", QT_TRANSLATE_NOOP("LayerChoice", "Independent")},
    {"chained", QT_TRANSLATE_NOOP("LayerChoice", "Chained (CRF)")},
};

template <size_t N>
QString lookUp(const Word (&words)[N], const char* context, const QString& id)
{
    for (const Word& word : words)
        if (id == QLatin1String(word.id))
            return QCoreApplication::translate(context, word.english);
    return id.isEmpty() ? id : id.at(0).toUpper() + id.mid(1);
}

}  // namespace

QString layerWords(const QString& english)
{
    return english.isEmpty() ? english : QCoreApplication::translate("Layer", english.toUtf8().constData());
}

QString kindName(const QString& kind)
{
    const LayerKind* known = layerCatalogue().find(kind);
    return known ? layerWords(known->name()) : kind;
}

QString categoryName(const QString& category) { return lookUp(kCategories, "LayerCategory", category); }

QString choiceName(const QString& choice) { return lookUp(kChoices, "LayerChoice", choice); }

QString nodeSummary(const Node& node, const GraphContext& context)
{
    const LayerKind* kind = layerCatalogue().find(node.kind);
    return kind ? kind->summaryFor(kind->with(node.params), context)
                : QCoreApplication::translate("ModelWords", "unknown layer");
}

QString nodeSentence(const Project& project, const Analysis& analysis, const GraphContext& context, const QString& id)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("ModelWords", text); };
    const Node* node = project.model.find(id);
    if (!node)
        return {};
    QStringList parts{hasOwnName(*node) ? kindName(node->kind) + u' ' + id : layerTitle(id),
                      nodeSummary(*node, context)};
    QStringList sources;
    for (const Edge* edge : project.model.inputsOf(id))
        sources << layerTitle(edge->from);
    if (!sources.isEmpty())
        parts << tr(QT_TRANSLATE_NOOP("ModelWords", "reads %1")).arg(listed(sources));
    if (analysis.output.contains(id))
        parts << tr(QT_TRANSLATE_NOOP("ModelWords", "gives %1")).arg(analysis.output[id].text());
    if (const qint64 parameters = analysis.parameters.value(id))
        parts << QCoreApplication::translate("ModelWords", "%1 parameters", nullptr, pluralOf(parameters))
                     .arg(count(parameters));
    for (const GraphIssue& issue : analysis.issues)
        if (issue.node == id)
            parts << (issue.warning ? tr(QT_TRANSLATE_NOOP("ModelWords", "warning: %1"))
                                    : tr(QT_TRANSLATE_NOOP("ModelWords", "error: %1")))
                         .arg(withTitles(issue.error).whatText());
    return listed(parts);
}

QString mendWords(GraphMend mend)
{
    for (QString& arg : mend.args)
        arg = layerTitle(arg);
    return mend.text();
}

bool sameIssues(const std::vector<GraphIssue>& a, const std::vector<GraphIssue>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const GraphIssue& x, const GraphIssue& y) {
        return x.error == y.error && x.warning == y.warning &&
               std::equal(x.mends.begin(), x.mends.end(), y.mends.begin(), y.mends.end(),
                          [](const GraphMend& m, const GraphMend& n) {
                              return m.label == n.label && m.args == n.args && m.node == n.node && m.other == n.other &&
                                     m.params == n.params;
                          });
    });
}

QString bytes(qint64 number)
{
    QString text = QLocale().formattedDataSize(number, number < 10'000'000 ? 1 : 0, QLocale::DataSizeSIFormat);
    return text.replace(u' ', QChar(0x202f));
}

}  // namespace unroll
