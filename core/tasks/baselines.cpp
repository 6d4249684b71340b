#include "tasks/baselines.h"

#include "tasks/evaluation.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <random>

namespace unroll {

namespace {

struct Feature {
    int index = 0;
    float value = 0;
};
using SparseRow = std::vector<Feature>;

/// TF-IDF with sublinear counts (Manning, Raghavan, Schütze 2008, §6.4), rows of length 1. Only words and pairs that
/// occur in at least two training texts.
class Features {
public:
    Features(const TextCorpus& corpus)
    {
        QHash<quint64, int> documents;
        for (const qsizetype row : corpus.split.train) {
            QHash<quint64, int> counts = counted(corpus.ids[size_t(row)]);
            for (auto it = counts.cbegin(); it != counts.cend(); ++it)
                ++documents[it.key()];
        }
        std::vector<std::pair<quint64, int>> kept;
        for (auto it = documents.cbegin(); it != documents.cend(); ++it)
            if (it.value() >= 2)
                kept.emplace_back(it.key(), it.value());
        std::sort(kept.begin(), kept.end());
        const double n = double(corpus.split.train.size());
        for (const auto& [key, count] : kept) {
            index_.insert(key, int(idf_.size()));
            idf_.push_back(float(std::log((1 + n) / (1 + count)) + 1));
        }
    }

    int count() const { return int(idf_.size()); }

    SparseRow row(const std::vector<int>& ids) const
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
    static QHash<quint64, int> counted(const std::vector<int>& ids)
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

/// Multinomial logistic regression by stochastic gradient steps with averaging off, a falling rate and lazy L2: the
/// weights are kept as scale × direction (Bottou 2012, "Stochastic Gradient Descent Tricks", §5.1).
class Logistic {
public:
    Logistic(int features, int classes) : classes_(size_t(classes)), weights_(size_t(features) * size_t(classes)), bias_(size_t(classes)) {}

    void fit(const std::vector<SparseRow>& rows, const std::vector<int>& labels, double l2, const Progress& progress)
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
                    const double error = p[c] - (int(c) == labels[i] ? 1 : 0);
                    bias_[c] -= 0.1 * rate * error;
                    for (const Feature& feature : rows[i])
                        weights_[size_t(feature.index) * classes_ + c] -= float(rate * error * double(feature.value) / scale_);
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
    std::vector<float> weights_;
    std::vector<double> bias_;
    double scale_ = 1;
};

Evaluation judged(const TextCorpus& corpus, const std::vector<qsizetype>& part, const char* name,
                  const std::function<std::vector<double>(size_t)>& probabilities)
{
    Evaluation evaluation;
    evaluation.part = QLatin1String(name);
    evaluation.classes = corpus.classes;
    for (size_t i = 0; i < part.size(); ++i) {
        const std::vector<double> p = probabilities(i);
        RowResult row;
        row.row = part[i];
        row.label = corpus.rows[size_t(part[i])].label;
        row.predicted = int(std::max_element(p.begin(), p.end()) - p.begin());
        row.confidence = p[size_t(row.predicted)];
        row.probabilities.assign(p.begin(), p.end());
        evaluation.rows.push_back(std::move(row));
    }
    judgeRows(evaluation);
    return evaluation;
}

BaselineResult result(const char* name, const Evaluation& evaluation, const std::vector<qsizetype>& part)
{
    QHash<qsizetype, int> answers;
    for (const RowResult& row : evaluation.rows)
        answers.insert(row.row, row.predicted);
    BaselineResult out;
    out.name = QLatin1String(name);
    out.metrics = evaluation.metrics;
    for (const qsizetype row : part)
        out.predicted.push_back(answers.value(row));
    return out;
}

}  // namespace

Result<std::vector<BaselineResult>> runBaselines(const TextCorpus& corpus, const Progress& progress)
{
    const size_t classes = size_t(corpus.classes.size());
    std::vector<double> shares(classes, 0);
    for (const qsizetype row : corpus.split.train)
        shares[size_t(corpus.rows[size_t(row)].label)] += 1.0 / double(corpus.split.train.size());
    const Evaluation majority = judged(corpus, corpus.split.test, "test", [&](size_t) { return shares; });

    const Features features(corpus);
    const auto rowsOf = [&](const std::vector<qsizetype>& part) {
        std::vector<SparseRow> rows;
        for (const qsizetype row : part)
            rows.push_back(features.row(corpus.ids[size_t(row)]));
        return rows;
    };
    const std::vector<SparseRow> train = rowsOf(corpus.split.train), validation = rowsOf(corpus.split.validation),
                                 test = rowsOf(corpus.split.test);
    std::vector<int> labels;
    for (const qsizetype row : corpus.split.train)
        labels.push_back(corpus.rows[size_t(row)].label);
    std::optional<Logistic> best;
    double bestScore = -1;
    const std::vector<double> strengths{1e-4, 3e-5, 1e-5, 1e-6};
    for (size_t i = 0; i < strengths.size(); ++i) {
        Logistic model(features.count(), int(classes));
        model.fit(train, labels, strengths[i], progress);
        if (progress.cancelled())
            return cancelledError();
        const Evaluation tried = judged(corpus, corpus.split.validation, "val", [&](size_t row) { return model.probabilities(validation[row]); });
        if (const double score = tried.metrics.value(QStringLiteral("val_f1_macro")); score > bestScore) {
            bestScore = score;
            best = std::move(model);
        }
        progress.report(double(i + 1) / double(strengths.size()));
    }
    const Evaluation words = judged(corpus, corpus.split.test, "test", [&](size_t row) { return best->probabilities(test[row]); });
    return std::vector<BaselineResult>{result("majority", majority, corpus.split.test), result("bag-of-words", words, corpus.split.test)};
}

}  // namespace unroll
