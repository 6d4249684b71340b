#include "tasks/rewriting.h"

#include <QCoreApplication>

namespace unroll {

namespace {

/// A text through the narrow place of a vector, and back: Dai & Le 2015, "Semi-supervised Sequence Learning".
class Autoencoding final : public RewritingTask {
public:
    QString id() const override { return QStringLiteral("autoencoding"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Reconstruction")); }
    AnswerSpec answer() const override { return {AnswerForm::Text, true}; }

    /// nearest: the most similar text of train.
    Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress& progress) const override
    {
        auto similar = nearest(data, progress);
        if (!similar)
            return similar.error();
        return std::vector<BaselineResult>{std::move(similar).value()};
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_autoencoding() { return std::make_unique<Autoencoding>(); }

}  // namespace unroll
