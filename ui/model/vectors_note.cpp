#include "ui/model/vectors_note.h"

#include "ui/plots/numbers.h"
#include "ui/shell/appearance.h"
#include "ui/shell/document.h"

namespace unroll {

namespace {
constexpr int kMissingShown = 12;
}

VectorsNote::VectorsNote(Session& session, Document& document, QWidget* parent)
    : QLabel(parent), session_(session), document_(document)
{
    setObjectName(QStringLiteral("vectorsNote"));
    setAccessibleName(tr("Words that have a vector"));
    setWordWrap(true);
    setFont(smallFont(font()));
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(&document_, &Document::datasetChanged, this, &VectorsNote::look);
}

void VectorsNote::setFile(const QString& path)
{
    path_ = path;
    setVisible(!path_.isEmpty());
    look();
}

void VectorsNote::look()
{
    const auto dataset = document_.dataset();
    if (path_.isEmpty() || (lookedPath_ == path_ && dataset && looked_.lock() == dataset))
        return;
    if (request_)
        session_.cancel(request_);
    if (!dataset || !dataset->preparation().vocabulary()) {
        setText(tr("Open data to see how many of their words have a vector."));
        return;
    }
    lookedPath_ = path_;
    looked_ = dataset;
    setText(tr("Reading …"));
    const quint64 asked = ++asked_;
    request_ = session_.checkVectors(
        path_, dataset->sharedPreparation(), this, [this, asked](const Result<WordVectors>& vectors) {
            if (asked != asked_)
                return;
            request_ = 0;
            if (!vectors)
                return setText(vectors.error().text());
            QString words = vectors->text();
            if (vectors->missingCount > 0)
                words += u' ' + tr("Without: %1").arg(listed(vectors->missing.mid(0, kMissingShown))) +
                         (vectors->missingCount > kMissingShown ? QStringLiteral(" …") : QString());
            setText(words);
        });
}

}  // namespace unroll
