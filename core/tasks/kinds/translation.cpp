#include "tasks/rewriting_p.h"

#include <QCoreApplication>

namespace unroll {

namespace {

/// One text from another: translation, transliteration, normalisation.
class Translation final : public RewritingTask {
public:
    QString id() const override { return QStringLiteral("translation"); }
    QString name() const override { return QStringLiteral(QT_TRANSLATE_NOOP("Task", "Translation")); }

    /// copy: the text as it stands. nearest: what the most similar text of train became.
    Result<std::vector<BaselineResult>> baselines(const TextCorpus& corpus, const Progress& progress) const override
    {
        QStringList same;
        for (const qsizetype row : corpus.split.test)
            same << corpus.text(row);
        auto similar = nearest(corpus, progress);
        if (!similar)
            return similar.error();
        return std::vector<BaselineResult>{judged(corpus, QStringLiteral("copy"), same), std::move(similar).value()};
    }
};

}  // namespace

std::unique_ptr<TaskKind> make_translation() { return std::make_unique<Translation>(); }

}  // namespace unroll
