#include "tasks/baselines.h"

#include "tasks/evaluation.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <random>

namespace unroll {

namespace {

bool severalLabels(const Dataset& data) { return data.answer().form == AnswerForm::Labels; }

std::vector<int> labelsOf(const Dataset& data, qsizetype row)
{
    const auto labels = data.sample(row).answer;
    return {labels.begin(), labels.end()};
}

struct Feature {
    int index = 0;
    float value = 0;
};
using SparseRow = std::vector<Feature>;

/// TF-IDF with sublinear counts (Manning, Raghavan, Schütze 2008, §6.4), rows of length 1. Only words and pairs that
/// occur in at least two training texts.
class Features {
public:
    Features(const Dataset& data)
    {
        QHash<quint64, int> documents;
        for (const qsizetype row : data.split.train) {
            QHash<quint64, int> counts = counted(data.sample(row).ids);
            for (auto it = counts.cbegin(); it != counts.cend(); ++it)
                ++documents[it.key()];
        }
        std::vector<std::pair<quint64, int>> kept;
        for (auto it = documents.cbegin(); it != documents.cend(); ++it)
            if (it.value() >= 2)
                kept.emplace_back(it.key(), it.value());
        std::sort(kept.begin(), kept.end());
        const double n = double(data.split.train.size());
        for (const auto& [key, count] : kept) {
            index_.insert(key, int(idf_.size()));
            idf_.push_back(float(std::log((1 + n) / (1 + count)) + 1));
        }
    }

    int count() const { return int(idf_.size()); }

    SparseRow row(std::span<const int> ids) const
    {
        SparseRow out;
        double norm = 0;
        const QHash<quint64, int> counts = counted(ids);
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            if (const auto at = index_.constFind(it.key()); at != index_.cend()) {
                const float value = float(1 + std::log(double(it.value()))) * idf_[size_t(*at)];
                out.push_back({*at, value});
                norm += double(value) * value;
            }
        std::sort(out.begin(), out.end(), [](const Feature& a, const Feature& b) { return a.index < b.index; });
        for (Feature& feature : out)
            feature.value /= float(std::sqrt(norm));
        return out;
    }

private:
    static QHash<quint64, int> counted(std::span<const int> ids)
    {
        QHash<quint64, int> counts;
        for (size_t i = 0; i < ids.size(); ++i) {
            ++counts[quint64(ids[i]) + 1];
            if (i > 0)
                ++counts[(quint64(ids[i - 1]) + 1) << 32 | (quint64(ids[i]) + 1)];
        }
        return counts;
    }

    QHash<quint64, int> index_;
    std::vector<float> idf_;
};

/// Logistic regression, multinomial or (several labels a text) one for each label, by stochastic gradient steps with
/// averaging off, a falling rate and lazy L2: the weights are kept as scale × direction (Bottou 2012, "Stochastic
/// Gradient Descent Tricks", §5.1).
class Logistic {
public:
    Logistic(int features, int classes, bool several)
        : classes_(size_t(classes)),
          several_(several),
          weights_(size_t(features) * size_t(classes)),
          bias_(size_t(classes))
    {}

    /// labels: of each row, its one or all it has.
    void fit(const std::vector<SparseRow>& rows, const std::vector<std::vector<int>>& labels, double l2,
             const Progress& progress)
    {
        std::vector<size_t> order(rows.size());
        for (size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::mt19937_64 random(1);
        double step = 0;
        constexpr double kFirstRate = 2.0;
        constexpr int kPasses = 30;
        for (int pass = 0; pass < kPasses && !progress.cancelled(); ++pass) {
            for (size_t i = order.size(); i > 1; --i)
                std::swap(order[i - 1], order[size_t(random() % i)]);
            for (const size_t i : order) {
                const double rate = kFirstRate / (1 + kFirstRate * l2 * step++);
                std::vector<double> p = probabilities(rows[i]);
                scale_ *= 1 - std::min(0.5, rate * l2);
                for (size_t c = 0; c < classes_; ++c) {
                    const bool has = std::find(labels[i].begin(), labels[i].end(), int(c)) != labels[i].end();
                    const double error = p[c] - (has ? 1 : 0);
                    bias_[c] -= 0.1 * rate * error;
                    for (const Feature& feature : rows[i])
                        weights_[size_t(feature.index) * classes_ + c] -=
                            float(rate * error * double(feature.value) / scale_);
                }
                if (scale_ < 1e-6)
                    rescale();
            }
        }
    }

    std::vector<double> probabilities(const SparseRow& row) const
    {
        std::vector<double> scores(classes_, 0);
        for (const Feature& feature : row)
            for (size_t c = 0; c < classes_; ++c)
                scores[c] += double(weights_[size_t(feature.index) * classes_ + c]) * double(feature.value);
        double most = -1e300, sum = 0;
        for (size_t c = 0; c < classes_; ++c) {
            scores[c] = scores[c] * scale_ + bias_[c];
            most = std::max(most, scores[c]);
        }
        if (several_) {
            for (double& score : scores)
                score = 1 / (1 + std::exp(-score));
            return scores;
        }
        for (double& score : scores)
            sum += score = std::exp(score - most);
        for (double& score : scores)
            score /= sum;
        return scores;
    }

private:
    void rescale()
    {
        for (float& weight : weights_)
            weight *= float(scale_);
        scale_ = 1;
    }

    size_t classes_;
    bool several_;
    std::vector<float> weights_;
    std::vector<double> bias_;
    double scale_ = 1;
};

using Shares = std::function<std::vector<double>(size_t)>;  // of the part's row: a probability for each class

Evaluation judged(const Dataset& data, const std::vector<qsizetype>& part, const char* name,
                  const Shares& probabilities)
{
    Evaluation evaluation;
    evaluation.part = QLatin1String(name);
    evaluation.classes = data.classes();
    for (size_t i = 0; i < part.size(); ++i) {
        const std::vector<double> p = probabilities(i);
        std::vector<float> shares(p.begin(), p.end());
        if (severalLabels(data)) {
            evaluation.rows.push_back(
                labelsResult(part[i], labelsOf(data, part[i]), std::move(shares), data.classes()));
            continue;
        }
        RowResult& row = evaluation.rows.emplace_back();
        row.row = part[i];
        const auto best = std::max_element(p.begin(), p.end());
        row.confidence = *best;
        row.result = ClassResult{data.sample(part[i]).label, int(best - p.begin()), std::move(shares)};
    }
    severalLabels(data) ? judgeLabels(evaluation) : judgeRows(evaluation);
    return evaluation;
}

BaselineResult result(const char* name, const Dataset& data, const Shares& probabilities)
{
    const Evaluation evaluation = judged(data, data.split.test, "test", probabilities);
    QHash<qsizetype, const RowResult*> answers;
    for (const RowResult& row : evaluation.rows)
        answers.insert(row.row, &row);
    BaselineResult out;
    out.name = QLatin1String(name);
    out.metrics = evaluation.metrics;
    for (const qsizetype row : data.split.test) {
        const auto* result = answers[row]->as<ClassResult>();
        out.predicted.push_back(result ? result->predicted : answers[row]->right());
        if (severalLabels(data))
            out.scores.push_back(answers[row]->score);
    }
    return out;
}

/// Words and pairs of words, the L2 strength chosen by a metric of the validation part.
Result<BaselineResult> bagOfWords(const Dataset& data, const char* chosenBy, const Progress& progress)
{
    const Features features(data);
    const auto rowsOf = [&](const std::vector<qsizetype>& part) {
        std::vector<SparseRow> rows;
        for (const qsizetype row : part)
            rows.push_back(features.row(data.sample(row).ids));
        return rows;
    };
    const std::vector<SparseRow> train = rowsOf(data.split.train), validation = rowsOf(data.split.validation),
                                 test = rowsOf(data.split.test);
    std::vector<std::vector<int>> labels;
    for (const qsizetype row : data.split.train)
        labels.push_back(severalLabels(data) ? labelsOf(data, row) : std::vector{data.sample(row).label});
    std::optional<Logistic> best;
    double bestScore = -1;
    const std::vector<double> strengths{1e-4, 3e-5, 1e-5, 1e-6};
    for (size_t i = 0; i < strengths.size(); ++i) {
        Logistic model(features.count(), int(data.classes().size()), severalLabels(data));
        model.fit(train, labels, strengths[i], progress);
        if (progress.cancelled())
            return cancelledError();
        const Evaluation tried = judged(data, data.split.validation, "val",
                                        [&](size_t row) { return model.probabilities(validation[row]); });
        if (const double score = tried.metrics.value(QLatin1String(chosenBy)); score > bestScore) {
            bestScore = score;
            best = std::move(model);
        }
        progress.report(double(i + 1) / double(strengths.size()));
    }
    return result("bag-of-words", data, [&](size_t row) { return best->probabilities(test[row]); });
}

/// Of each class the share of train that has it.
std::vector<double> classShares(const Dataset& data)
{
    std::vector<double> shares(size_t(data.classes().size()), 0);
    for (const qsizetype row : data.split.train)
        shares[size_t(data.sample(row).label)] += 1.0 / double(data.split.train.size());
    return shares;
}

/// 1 for the labels of the most frequent set that is not empty.
std::vector<double> mostFrequentSet(const Dataset& data)
{
    std::map<std::vector<int>, int> sets;
    for (const qsizetype row : data.split.train)
        if (std::vector<int> labels = labelsOf(data, row); !labels.empty())
            ++sets[std::move(labels)];
    std::vector<double> shares(size_t(data.classes().size()), 0);
    const auto most =
        std::max_element(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != sets.end())
        for (const int label : most->first)
            shares[size_t(label)] = 1;
    return shares;
}

}  // namespace

Result<std::vector<BaselineResult>> runBaselines(const Dataset& data, const Progress& progress)
{
    const bool several = severalLabels(data);
    const std::vector<double> shares = several ? mostFrequentSet(data) : classShares(data);
    BaselineResult majority = result("majority", data, [&](size_t) { return shares; });
    auto words = bagOfWords(data, several ? "val_f1_micro" : "val_f1_macro", progress);
    if (!words)
        return words.error();
    return std::vector<BaselineResult>{std::move(majority), std::move(words).value()};
}

}  // namespace unroll
