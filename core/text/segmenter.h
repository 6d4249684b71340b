#pragma once

#include "text/settings.h"

#include <memory>
#include <vector>

namespace unroll {

/// A token and its place in the text it came from (UTF-16 units).
struct Token {
    QString text;  ///< normalised (NFC), lower-cased where asked
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const Token&) const = default;
};

/// Cuts texts into tokens by the settings. Not thread-safe (ICU's iterator has state); cheap to make one a thread.
class Segmenter {
public:
    explicit Segmenter(const TextSettings& settings);
    ~Segmenter();
    Segmenter(Segmenter&&) noexcept;
    Segmenter& operator=(Segmenter&&) noexcept;

    std::vector<Token> tokens(const QString& text) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The built-in list for "en" or "zh" (bundled resource; compiled into core, needs no resource file at run time).
QStringList stopWordList(const QString& language);

}  // namespace unroll
