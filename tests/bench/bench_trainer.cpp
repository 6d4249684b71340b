// What the trainer adds to a step: everything but forward, backward and the optimiser's step (building the batch,
// clipping, the curves, generator states), as a share of the whole. Trainer and bare step take turns over the same
// batches in one run, on networks of their own. Must stay under 5 %.
//
//     cmake --build build/release --target bench_trainer && build/release/tests/bench_trainer [steps]

#include "data/import.h"
#include "network/batches_p.h"
#include "network/network_p.h"
#include "support/support.h"
#include "text/corpus.h"
#include "train/devices_p.h"
#include "train/trainer_p.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

using namespace unroll;

namespace {

constexpr int kRows = 6000, kParts = 10;

/// Texts of some eighty tokens.
QByteArray reviews()
{
    const QList<QByteArray> lines = testing::smallReviews(kRows).split('\n');
    QByteArray csv = "text,label\n";
    for (int row = 1; row <= kRows; ++row) {
        for (int part = 0; part < kParts; ++part) {
            const QByteArray& line = lines[1 + (row - 1 + 14 * part) % kRows];
            csv += line.left(line.lastIndexOf(',')) + ' ';
        }
        csv += lines[row].mid(lines[row].lastIndexOf(',')) + '\n';
    }
    return csv;
}

struct Quiet : TrainObserver {
    void batch(const BatchPoint&) override {}
    void epoch(const EpochPoint&) override {}
};

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + qsizetype(values.size() / 2), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv)
{
    QTextStream out(stdout), err(stderr);
    const int steps = argc > 1 ? std::max(5, atoi(argv[1])) : 100;
    QTemporaryDir dir;
    Project project = *projectFromTemplate(QStringLiteral("text-classifier"));
    project.prepare.source.path = testing::writeFile(dir, QStringLiteral("reviews.csv"), reviews());
    project.prepare.source.setColumn(ColumnRole::Text, QStringLiteral("text"));
    project.prepare.source.setColumn(ColumnRole::Label, QStringLiteral("label"));
    const auto imported = importFile(project.prepare.source.path, {}, {});
    const auto corpus =
        imported ? prepareCorpus(project.prepare, answerOf(project.task), *imported, nullptr, {}) : imported.error();
    if (!corpus) {
        err << corpus.error().english() << "\n";
        return 4;
    }
    Quiet quiet;
    auto trainer = Trainer::create(project, *corpus, quiet);
    if (!trainer) {
        err << trainer.error().english() << "\n";
        return 4;
    }
    const Answering& form = answering((*corpus)->answer().form);
    const auto network = Network::build(
        project.model, {{Shape::Kind::Ids, 0}, (*corpus)->learnt->sourceVocabulary->size(), 2}, project.train.seed);
    (*network)->train();
    std::vector<Optimizer::Parameter> parameters;
    for (const auto& parameter : (*network)->named_parameters())
        parameters.push_back({parameter.key(), parameter.value()});
    Optimizer optimizer(project.train, parameters);
    useThreads(project.train.threads);

    const auto plan = batchPlan(**corpus, (*corpus)->split.train, project.train.batchSize, true, project.train.seed, 1);
    std::vector<double> whole, bare;
    for (int i = 0; i < steps && i < int(plan.size()); ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!(*trainer)->step())
            return 4;
        whole.push_back(double(timer.nsecsElapsed()) / 1e6);
        const Batch batch = makeBatch(**corpus, plan[size_t(i)], torch::kCPU);
        timer.start();
        optimizer.zeroGradients();
        form.loss((*network)->forward(batch.feed).data, batch, {}).backward();
        optimizer.step(project.train.learningRate);
        bare.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::vector<double> differences;
    for (size_t i = 0; i < whole.size(); ++i)
        differences.push_back(whole[i] - bare[i]);
    out << whole.size() << " steps of " << project.train.batchSize << " texts: " << median(whole)
        << " ms with the trainer, " << median(bare) << " ms forward, backward and step alone; the trainer's share "
        << 100 * median(differences) / median(whole) << " %\n";
    return 0;
}
