#include "tasks/rewriting.h"

#include <QCoreApplication>

namespace unroll {

namespace {

/// One text from another: translation, transliteration, normalisation.
class Translation final : public RewritingTask {
public:
    QString id() const override { return QStringLiteral("translation"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Translation")); }
    AnswerSpec answer() const override { return {AnswerForm::Text}; }

    /// copy: the text as it stands. nearest: what the most similar text of train became.
    Result<std::vector<BaselineResult>> baselines(const Dataset& data, const Progress& progress) const override
    {
        QStringList same;
        for (const qsizetype row : data.split.test)
            same << data.describe(row);
        auto similar = nearest(data, progress);
        if (!similar)
            return similar.error();
        return std::vector<BaselineResult>{judged(data, QStringLiteral("copy"), same), std::move(similar).value()};
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_translation() { return std::make_unique<Translation>(); }

}  // namespace unroll
