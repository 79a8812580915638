// SPDX-License-Identifier: Apache-2.0
// Reads no more than the outermost braces; everything deeper is passed over by counting.
#include "meaning/api/handlers/asked_fields.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostFields = 32;
constexpr std::size_t kLongest = 64U << 10U;

bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Document {
 public:
  explicit Document(std::string_view text) : text_(text) {}

  std::vector<std::string_view> read() {
    while (at_ < text_.size() && fields_.size() < kMostFields) {
      skip();
      const std::string_view word = name();
      if (word == "fragment") {
        if (!pass_to('{')) break;
        pass('{', '}');
      } else if (word == "query" || word == "mutation" || word == "subscription" ||
                 (word.empty() && peek() == '{')) {
        if (!head() || !selections()) return {};
      } else {
        return word.empty() && at_ >= text_.size() ? fields_ : std::vector<std::string_view>();
      }
      skip();
    }
    return fields_;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ',') {
        ++at_;
      } else {
        return;
      }
    }
  }

  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && in_name(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool pass_to(char wanted) {
    while (at_ < text_.size() && text_[at_] != wanted) ++at_;
    return at_ < text_.size();
  }

  /// Over a bracket with all that is inside.
  void pass(char open, char close) {
    std::size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == open) ++depth;
      if (text_[at_] == close && --depth == 0) {
        ++at_;
        return;
      }
    }
  }

  /// What may stand behind a name: `(id: $id) @skip(if: $no)`.
  void behind_name() {
    skip();
    if (peek() == '(') pass('(', ')');
    skip();
    while (peek() == '@') {
      ++at_;
      name();
      skip();
      if (peek() == '(') pass('(', ')');
      skip();
    }
  }

  /// The name and the variables of an operation, up to its brace.
  bool head() {
    skip();
    name();
    behind_name();
    return peek() == '{';
  }

  bool selections() {
    ++at_;
    for (skip(); at_ < text_.size() && peek() != '}'; skip()) {
      if (peek() == '.') {
        while (peek() == '.') ++at_;
        skip();
        name();
        continue;
      }
      std::string_view field = name();
      if (field.empty()) return false;
      skip();
      if (peek() == ':') {
        ++at_;
        skip();
        field = name();
        skip();
      }
      fields_.push_back(field);
      behind_name();
      if (peek() == '{') pass('{', '}');
    }
    ++at_;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string_view> fields_;
};

}  // namespace

std::vector<std::string_view> asked_fields(std::string_view text) {
  const std::string_view said = trim(text);
  const bool may = said.starts_with("query") || said.starts_with("mutation") ||
                   said.starts_with("subscription") || said.starts_with("fragment") ||
                   said.starts_with("{") || said.starts_with("#");
  if (!may || said.size() > kLongest || said.find('{') == std::string_view::npos) return {};
  return Document(said).read();
}

}  // namespace cutaway::meaning
