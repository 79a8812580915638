// SPDX-License-Identifier: Apache-2.0
// Gettext catalogues: each message with its translation, context and place in the code.
#include <string>

#include "base/text.h"
#include "syntax/json_reader.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.po", "*.pot"};

class Catalogue {
 public:
  explicit Catalogue(Syntax& out) : builder_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, std::max(1U, out.counts.lines));
  }

  void take(std::string_view line, std::uint32_t number) {
    if (line.empty()) return flush();
    if (line.starts_with("#: ")) {
      place_ = trim(line.substr(3));
    } else if (line.front() == '"') {
      if (current_ != nullptr) *current_ += text_of(line);
    } else if (line.front() != '#') {
      const std::size_t quote = line.find('"');
      const std::string_view word = trim(line.substr(0, quote));
      if (word == "msgid" || word == "msgctxt") {
        if (!text_.empty() || (word == "msgid" && begun_)) flush();
      }
      current_ = word == "msgid"                           ? &id_
                 : word == "msgctxt"                       ? &context_
                 : word == "msgid_plural"                  ? &plural_
                 : word == "msgstr" || word == "msgstr[0]" ? &text_
                                                           : nullptr;
      if (word == "msgid") {
        begun_ = true;
        line_ = number;
      }
      if (current_ != nullptr && quote != std::string_view::npos)
        *current_ = text_of(line.substr(quote));
    }
    last_ = number;
  }

  void flush() {
    if (begun_ && !id_.empty()) {
      const DataId row = builder_.add(root_, DataKind::element, "message", {}, line_, last_);
      const auto set = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) builder_.add(row, DataKind::scalar, key, value, line_);
      };
      set("context", context_);
      set("id", id_);
      set("plural", plural_);
      set("text", text_);
      set("place", place_);
    }
    begun_ = false;
    for (std::string* part : {&id_, &context_, &plural_, &text_, &place_}) part->clear();
    current_ = nullptr;
  }

 private:
  static std::string text_of(std::string_view quoted) {
    quoted = trim(quoted);
    if (quoted.starts_with('"')) quoted.remove_prefix(1);
    if (quoted.ends_with('"')) quoted.remove_suffix(1);
    return unescape_json(quoted);
  }

  DataBuilder builder_;
  DataId root_;
  std::string id_, context_, plural_, text_, place_;
  std::string* current_ = nullptr;
  bool begun_ = false;
  std::uint32_t line_ = 1, last_ = 1;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  Catalogue catalogue(out);
  LineReader lines(text);
  while (lines.next()) catalogue.take(trim(lines.line()), lines.number());
  catalogue.flush();
}

}  // namespace

extern const StructuredReader record_gettext;
const StructuredReader record_gettext = {"gettext", kNames, read, R"(#: shop/views.py:12
msgctxt "button"
msgid "Save"
msgstr "Speichern"

msgid ""
"Two "
"lines"
msgstr "Zwei Zeilen"
)"};

}  // namespace cutaway::syntax
