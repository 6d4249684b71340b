#include "ui/runs/run_filter.h"
#include "ui/shell/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

namespace unroll {

namespace {

using Test = std::function<bool(const RunSummary&)>;

const QStringList& textKeys()
{
    static const QStringList keys = {QStringLiteral("name"), QStringLiteral("status"), QStringLiteral("task"),
                                     QStringLiteral("data"), QStringLiteral("model"),  QStringLiteral("tag"),
                                     QStringLiteral("note")};
    return keys;
}

/// Metrics that are known without a run; any name with a part's prefix is taken, too.
bool isMetric(const QString& key)
{
    static const QRegularExpression prefixed(QStringLiteral("^(train|val|test)_[a-z0-9_]+$"));
    static const QStringList names = {QStringLiteral("metric"),         QStringLiteral("loss"),
                                      QStringLiteral("accuracy"),       QStringLiteral("balanced_accuracy"),
                                      QStringLiteral("f1_macro"),       QStringLiteral("auc"),
                                      QStringLiteral("token_accuracy"), QStringLiteral("span_f1"),
                                      QStringLiteral("perplexity"),     QStringLiteral("bleu"),
                                      QStringLiteral("exact_match"),    QStringLiteral("mae"),
                                      QStringLiteral("rmse"),           QStringLiteral("mape"),
                                      QStringLiteral("smape"),          QStringLiteral("mase"),
                                      QStringLiteral("coverage"),       QStringLiteral("chrf")};
    return names.contains(key) || prefixed.match(key).hasMatch();
}

QStringList textsOf(const RunSummary& run, const QString& key)
{
    if (key == u"name")
        return {run.name};
    if (key == u"status")
        return {toString(run.status)};
    if (key == u"task")
        return {run.task};
    if (key == u"data")
        return {run.data};
    if (key == u"model")
        return {run.model, modelName(run.model)};
    if (key == u"tag")
        return run.tags;
    return {run.note};
}

/// A number by its key, or nothing where the key is none.
std::function<double(const RunSummary&)> numberOf(const QString& key)
{
    if (key == u"epochs")
        return [](const RunSummary& run) { return double(run.epochs); };
    if (key == u"seconds")
        return [](const RunSummary& run) { return run.seconds; };
    if (key == u"parameters")
        return [](const RunSummary& run) { return double(run.parameters); };
    if (key == u"id")
        return [](const RunSummary& run) { return double(run.id); };
    if (key == u"sweep")
        return [](const RunSummary& run) { return double(run.role == RunRole::Trial ? run.parent : run.id); };
    if (isMetric(key))
        return [key](const RunSummary& run) { return metricOf(run, key); };
    return {};
}

Error problem(const char* code, const char* what, const char* mend, const QStringList& args)
{
    return Error{QLatin1String(code), {}, QLatin1String(what), QLatin1String(mend), args, ErrorKind::Usage};
}

Result<Test> numberTest(const QString& part, const std::function<double(const RunSummary&)>& number, const QString& op,
                        const QString& text)
{
    bool ok = false;
    double limit = text.toDouble(&ok);
    if (!ok && text.endsWith(u'%')) {
        limit = text.chopped(1).toDouble(&ok) / 100;
    }
    if (!ok)
        return problem("filter-number", QT_TRANSLATE_NOOP("Error", "“%1” compares with something that is not a number"),
                       QT_TRANSLATE_NOOP("Error", "write a number with a decimal point, such as metric>0.9"), {part});
    // A comparison with NaN is false, so that runs without the metric fall out of everything but "!=".
    if (op == u">")
        return Test([=](const RunSummary& run) { return number(run) > limit; });
    if (op == u">=")
        return Test([=](const RunSummary& run) { return number(run) >= limit; });
    if (op == u"<")
        return Test([=](const RunSummary& run) { return number(run) < limit; });
    if (op == u"<=")
        return Test([=](const RunSummary& run) { return number(run) <= limit; });
    if (op == u"!=")
        return Test([=](const RunSummary& run) { return number(run) != limit; });
    return Test([=](const RunSummary& run) { return number(run) == limit; });
}

Result<Test> textTest(const QString& part, const QString& key, const QString& op, const QString& text)
{
    const auto any = [key](const RunSummary& run, const auto& test) {
        const QStringList texts = textsOf(run, key);
        return std::any_of(texts.begin(), texts.end(), test);
    };
    const auto same = [text](const QString& value) { return value.compare(text, Qt::CaseInsensitive) == 0; };
    if (op == u":")
        return Test([=](const RunSummary& run) {
            return any(run, [&](const QString& value) { return value.contains(text, Qt::CaseInsensitive); });
        });
    if (op == u"=")
        return Test([=](const RunSummary& run) { return any(run, same); });
    if (op == u"!=")
        return Test([=](const RunSummary& run) { return !any(run, same); });
    return problem("filter-operator", QT_TRANSLATE_NOOP("Error", "“%1” orders words, which have no order here"),
                   QT_TRANSLATE_NOOP("Error", "use : for “contains”, = or != instead"), {part});
}

Test wordTest(const QString& word)
{
    return [word](const RunSummary& run) {
        const QStringList texts =
            QStringList{run.name, toString(run.status), run.data, run.model, modelName(run.model), run.task, run.note} +
            run.tags;
        return std::any_of(texts.begin(), texts.end(),
                           [&](const QString& text) { return text.contains(word, Qt::CaseInsensitive); });
    };
}

QString unquoted(const QString& text)
{
    const bool quoted = text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"');
    return quoted ? text.mid(1, text.size() - 2) : QString(text).remove(u'"');
}

}  // namespace

double metricOf(const RunSummary& run, const QString& name)
{
    const QString wanted = name == u"metric" ? run.mainMetric : name;
    for (const char* prefix : {"", "test_", "val_", "train_"}) {
        const auto found = run.metrics.constFind(QLatin1String(prefix) + wanted);
        if (found != run.metrics.constEnd())
            return *found;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

Result<RunFilter> RunFilter::parse(const QString& text)
{
    static const QRegularExpression partPattern(QStringLiteral(
        R"((-?)(?:([A-Za-z_][A-Za-z0-9_]*)\s*(>=|<=|!=|>|<|=|:)\s*("[^"]*"|[^\s"]*)|("[^"]*"?|[^\s"]+)))"));
    RunFilter filter;
    auto matches = partPattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString part = match.captured(0).trimmed();
        const bool turned = !match.captured(1).isEmpty();
        const QString key = match.captured(2).toLower(), op = match.captured(3), value = unquoted(match.captured(4));
        Test test;
        if (!key.isEmpty()) {
            // "tags" and "time" are what people type as well.
            const QString known = key == u"tags"   ? QStringLiteral("tag")
                                  : key == u"time" ? QStringLiteral("seconds")
                                                   : key;
            if (value.isEmpty())
                continue;  // still being typed
            const auto number = numberOf(known);
            if (!number && !textKeys().contains(known))
                return problem("filter-key", QT_TRANSLATE_NOOP("Error", "runs have nothing called “%1”"),
                               QT_TRANSLATE_NOOP("Error", "use %2, or a metric such as accuracy"),
                               {key, (textKeys() + QStringList{QStringLiteral("epochs"), QStringLiteral("seconds"),
                                                               QStringLiteral("parameters"), QStringLiteral("metric")})
                                         .join(QStringLiteral(", "))});
            auto made = number ? numberTest(part, number, op, value) : textTest(part, known, op, value);
            if (!made)
                return made.error();
            test = *made;
        } else {
            const QString word = unquoted(match.captured(5));
            if (word.isEmpty())
                continue;
            test = wordTest(word);
        }
        filter.tests_.push_back(turned ? Test([test](const RunSummary& run) { return !test(run); }) : test);
    }
    return filter;
}

bool RunFilter::accepts(const RunSummary& run) const
{
    return std::all_of(tests_.begin(), tests_.end(), [&](const Test& test) { return test(run); });
}

}  // namespace unroll
