// SPDX-License-Identifier: Apache-2.0
// Annotations that stand in documentation, where a language had no other place for them:
// `@Route("/orders", methods={"GET"})`. What is one names a class that the file imports.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kMostText = 16'000, kMostArguments = 8;
constexpr unsigned kMostDepth = 6, kMostValues = 200;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool is_name(char c) { return is_letter(c) || c == '\\'; }

/// The text without the stars before its lines; the lines stay.
std::string without_frame(std::string_view doc) {
  std::string out;
  for (std::string_view line : split(doc, '\n')) {
    line = trim(line);
    while (!line.empty() && (line.front() == '*' || line.front() == '/')) line.remove_prefix(1);
    if (line.ends_with("*/")) line.remove_suffix(2);
    out += trim(line);
    out += '\n';
  }
  return out;
}

}  // namespace

/// Reads what stands between the brackets of an annotation in documentation.
class DocArguments {
 public:
  DocArguments(Walker& walker, std::string_view text, std::size_t at, std::uint32_t line)
      : walker_(walker), text_(text), at_(at), line_(line) {}

  /// Whether all of the list was understood.
  bool list(char close, std::vector<ValueId>& out, unsigned depth = 0) {
    bool keyed = false;
    while (skip(), at_ < text_.size() && text_[at_] != close) {
      const ValueId one = item(depth + 1, keyed);
      if (!one.valid()) return false;
      out.push_back(one);
      skip();
      if (at_ < text_.size() && text_[at_] == ',')
        ++at_;
      else if (at_ >= text_.size() || text_[at_] != close)
        return false;
    }
    if (at_ >= text_.size()) return false;
    ++at_;
    keyed_ = keyed;
    return true;
  }

 private:
  ValueId add(ValueKind kind, std::string_view text, const std::vector<ValueId>& children = {}) {
    const Text kept = kind == ValueKind::string ? walker_.pool_.keep_masked(text)
                                                : walker_.pool_.keep(cut_utf8(text, 200));
    const ValueId id = walker_.add_value(kind, kept, kNoNode, children);
    walker_.out_.values[id.index()].line = line_;
    return id;
  }

  void skip() {
    for (; at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r');
         ++at_) {
      if (text_[at_] == '\n') ++line_;
    }
  }

  /// `value`, `key=value` or `"key": value`.
  ValueId item(unsigned depth, bool& keyed) {
    const ValueId first = value(depth);
    if (!first.valid()) return first;
    skip();
    if (at_ >= text_.size() || (text_[at_] != '=' && text_[at_] != ':')) return first;
    const ValueNode key = walker_.out_.value(first);
    if (key.kind != ValueKind::reference && key.kind != ValueKind::string) return {};
    ++at_;
    skip();
    const ValueId given = value(depth);
    if (!given.valid()) return given;
    keyed = true;
    return add(ValueKind::entry, std::string(walker_.out_.text(key.text)), {given});
  }

  ValueId value(unsigned depth) {
    if (at_ >= text_.size() || depth > kMostDepth || ++values_ > kMostValues) return {};
    const char c = text_[at_];
    if (c == '"') return quoted();
    if (c == '{') {
      ++at_;
      std::vector<ValueId> items;
      if (!list('}', items, depth)) return {};
      return add(keyed_ ? ValueKind::record : ValueKind::list, "", items);
    }
    if (c == '@') ++at_;
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_name(text_[at_]) || text_[at_] == '-' || text_[at_] == '.'))
      ++at_;
    if (begin == at_) return {};
    const std::string_view word = text_.substr(begin, at_ - begin);
    return c == '@' ? nested(word, depth) : named(word);
  }

  /// `"a ""quoted"" word"`.
  ValueId quoted() {
    std::string out;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"')
        out += text_[at_];
      else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"')
        out += text_[at_++];
      else
        break;
    }
    if (at_ >= text_.size()) return {};
    ++at_;
    return add(ValueKind::string, out);
  }

  ValueId nested(std::string_view name, unsigned depth) {
    std::vector<ValueId> parts{add(ValueKind::reference, name)};
    if (at_ < text_.size() && text_[at_] == '(') {
      ++at_;
      if (!list(')', parts, depth)) return {};
    }
    return add(ValueKind::construct, "", parts);
  }

  /// A number, a word of the language, a constant or the name before a value.
  ValueId named(std::string_view word) {
    const std::string plain = lower(word);
    if (plain == "true" || plain == "false") return add(ValueKind::boolean, plain);
    if (plain == "null") return add(ValueKind::null, "");
    const bool number = (word.front() >= '0' && word.front() <= '9') || word.front() == '-';
    if (number) return add(ValueKind::number, word);
    const ValueId name = add(ValueKind::reference, word);
    if (!text_.substr(at_).starts_with("::")) return name;
    at_ += 2;
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    return add(ValueKind::member, text_.substr(begin, at_ - begin), {name});
  }

  Walker& walker_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  unsigned values_ = 0;
  bool keyed_ = false;  ///< of the list that was read last
};

/// Whether the file imports the class, or the package before it: `Route`, `ORM\Column`.
bool Walker::is_imported(std::string_view name) const {
  const std::string_view first = name.substr(0, name.find('\\'));
  return std::ranges::any_of(out_.imports, [&](const Import& import) {
    if (!import.alias.empty()) return out_.text(import.alias) == first;
    const std::string_view whole = out_.text(import.name.empty() ? import.module : import.name);
    return whole.substr(whole.find_last_of('\\') + 1) == first;
  });
}

void Walker::read_doc_annotations(std::string_view doc, std::uint32_t row, SymbolId id) {
  if (!table_.doc_annotations || !table_.values || doc.size() > kMostText || !contains(doc, "@"))
    return;
  const std::string text = without_frame(doc);
  std::uint32_t line = row;
  for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
    ++line;
    if (text[begin] != '@') continue;
    std::size_t end = begin + 1;
    while (end < text.size() && is_name(text[end])) ++end;
    const std::string_view name = std::string_view(text).substr(begin + 1, end - begin - 1);
    const char last = name.empty() ? 'a' : name[name.find_last_of('\\') + 1];
    const bool bare = text[end] == '\n';
    if (last < 'A' || last > 'Z' || (!bare && text[end] != '(') || !is_imported(name)) continue;
    std::vector<ValueId> arguments;
    if (!bare && !DocArguments(*this, text, end + 1, line).list(')', arguments)) continue;
    if (arguments.size() > kMostArguments) arguments.resize(kMostArguments);
    Annotation annotation;
    annotation.name = pool_.keep(name);
    annotation.callee = add_value(ValueKind::reference, annotation.name, kNoNode);
    annotation.target = id;
    annotation.line = line;
    annotation.first_argument = static_cast<std::uint32_t>(out_.arguments.size());
    annotation.argument_count = static_cast<std::uint8_t>(arguments.size());
    out_.arguments.insert(out_.arguments.end(), arguments.begin(), arguments.end());
    out_.annotations.push_back(annotation);
  }
}

}  // namespace cutaway::syntax
