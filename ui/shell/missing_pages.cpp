#include "ui/shell/mode_bar.h"
#include "ui/shell/page.h"

#include <QLabel>
#include <QVBoxLayout>

namespace unroll {

/// Says that a mode is not in this build. CMake tells which pages there are (UNROLL_HAS_<MODE>_PAGE).
class [[maybe_unused]] MissingPage : public Page {
public:
    MissingPage(const PageContext& context, Mode mode) : Page(context)
    {
        auto* label = new QLabel(QStringLiteral("%1 is not part of this build.").arg(modeName(mode)), this);
        label->setAlignment(Qt::AlignCenter);
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(label);
    }
};

#ifndef UNROLL_HAS_DATA_PAGE
Page* makeDataPage(const PageContext& context) { return new MissingPage(context, Mode::Data); }
#endif
#ifndef UNROLL_HAS_MODEL_PAGE
Page* makeModelPage(const PageContext& context) { return new MissingPage(context, Mode::Model); }
#endif
#ifndef UNROLL_HAS_TRAIN_PAGE
Page* makeTrainPage(const PageContext& context) { return new MissingPage(context, Mode::Train); }
#endif
#ifndef UNROLL_HAS_INSPECT_PAGE
Page* makeInspectPage(const PageContext& context) { return new MissingPage(context, Mode::Inspect); }
#endif
#ifndef UNROLL_HAS_USE_PAGE
Page* makeUsePage(const PageContext& context) { return new MissingPage(context, Mode::Use); }
#endif
#ifndef UNROLL_HAS_RUNS_PAGE
Page* makeRunsPage(const PageContext& context) { return new MissingPage(context, Mode::Runs); }
#endif

}  // namespace unroll
