#include "samples/preparation.h"

#include <algorithm>

namespace unroll {

int EncodedQuery::unknown() const { return int(std::count(ids.begin(), ids.end(), SpecialIds::kUnknown)); }

std::vector<Query> textQueries(const QStringList& texts)
{
    std::vector<Query> queries;
    for (const QString& text : texts)
        queries.push_back(TextQuery{text});
    return queries;
}

QStringList answerNames(const Preparation& learnt)
{
    if (!learnt.classes.isEmpty())
        return learnt.classes;
    QStringList names;
    if (learnt.answer.form == AnswerForm::NextToken || learnt.answer.form == AnswerForm::Text)
        for (qint64 id = 0; id < learnt.graphContext().outputs; ++id)
            names << learnt.symbol(int(id));
    return names;
}

Error wrongQuery()
{
    return {
        "query-of-other-kind",
        {},
        QT_TRANSLATE_NOOP("Error", "The run reads another kind of data"),
        QT_TRANSLATE_NOOP("Error", "Ask it about a text if it has learnt from texts, about a series if from series"),
        {},
        ErrorKind::Usage};
}

}  // namespace unroll
