#include "tasks/bleu.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

QHash<QString, int> ngrams(const QStringList& tokens, qsizetype n)
{
    QHash<QString, int> counts;
    for (qsizetype i = 0; i + n <= tokens.size(); ++i)
        ++counts[tokens.mid(i, n).join(QChar(0x1F))];
    return counts;
}

double brevityPenalty(const BleuCounts& counts)
{
    if (counts.answerLength == 0)
        return 0;
    return std::min(1.0, std::exp(1 - double(counts.referenceLength) / double(counts.answerLength)));
}

}  // namespace

BleuCounts& BleuCounts::operator+=(const BleuCounts& other)
{
    for (size_t n = 0; n < kOrder; ++n) {
        hits[n] += other.hits[n];
        all[n] += other.all[n];
    }
    answerLength += other.answerLength;
    referenceLength += other.referenceLength;
    return *this;
}

BleuCounts bleuCounts(const QStringList& answer, const QStringList& reference)
{
    BleuCounts out;
    out.answerLength = answer.size();
    out.referenceLength = reference.size();
    for (size_t n = 0; n < BleuCounts::kOrder; ++n) {
        const auto own = ngrams(answer, qsizetype(n) + 1), wanted = ngrams(reference, qsizetype(n) + 1);
        for (auto it = own.cbegin(); it != own.cend(); ++it)
            out.hits[n] += std::min(it.value(), wanted.value(it.key()));
        out.all[n] = std::max<qint64>(0, answer.size() - qint64(n));
    }
    return out;
}

double bleu(const BleuCounts& counts)
{
    double logs = 0;
    int orders = 0;
    for (size_t n = 0; n < BleuCounts::kOrder && counts.all[n] > 0; ++n, ++orders) {
        if (counts.hits[n] == 0)
            return 0;
        logs += std::log(double(counts.hits[n]) / double(counts.all[n]));
    }
    return orders == 0 ? 0 : brevityPenalty(counts) * std::exp(logs / orders);
}

double sentenceBleu(const BleuCounts& counts)
{
    if (counts.hits[0] == 0)
        return 0;
    double logs = std::log(double(counts.hits[0]) / double(counts.all[0]));
    for (size_t n = 1; n < BleuCounts::kOrder; ++n)
        logs += std::log(double(counts.hits[n] + 1) / double(counts.all[n] + 1));
    return brevityPenalty(counts) * std::exp(logs / double(BleuCounts::kOrder));
}

}  // namespace unroll
