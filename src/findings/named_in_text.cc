// SPDX-License-Identifier: Apache-2.0
// One pass over the words of all texts.
#include "findings/named_in_text.h"

#include <algorithm>

#include "base/text.h"
#include "findings/file_signals.h"

namespace cutaway::findings {
namespace {

constexpr std::uint64_t kLargestFile = 1U << 20U;
constexpr std::size_t kMostPlaces = 200;

bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// 16 bits of a name, so that most words are known to be none without being copied.
class Sketch {
 public:
  void take(char c) { sum_ = (sum_ ^ static_cast<unsigned char>(c)) * 16777619U; }
  std::size_t value() const { return (sum_ ^ (sum_ >> 16U)) & 0xffffU; }

 private:
  std::uint32_t sum_ = 2166136261U;
};

std::size_t sketch(std::string_view name) {
  Sketch out;
  for (const char c : name) out.take(c);
  return out.value();
}

/// Whether code says it: sample data and remarks name many things. Of a language that is not parsed
/// nothing is known.
bool is_code(const syntax::Syntax& syntax, std::string_view name) {
  const auto says = [&](const syntax::ValueNode& node) {
    return (node.kind == syntax::ValueKind::reference || node.kind == syntax::ValueKind::member) &&
           as_word(syntax.text(node.text)) == name;
  };
  return syntax.values.empty() || std::ranges::any_of(syntax.values, says) ||
         std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
           return as_word(syntax.text(call.name)) == name;
         });
}

}  // namespace

std::string as_word(std::string_view name) {
  std::size_t end = 0;
  while (end < name.size() && in_name(name[end])) ++end;
  return std::string(name.substr(0, end));
}

NamedInText::NamedInText(const model::Analysis& analysis,
                         const std::unordered_set<std::string>& names) {
  if (names.empty()) return;
  for (const std::string& name : names) sketched_[sketch(name)] = true;
  const syntax::Project& project = *analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const sources::File& file = project.file(FileId(i));
    const bool test = file.origin == sources::Origin::test;
    if (file.binary || file.size_bytes > kLargestFile) continue;
    if (test || file.origin == sources::Origin::own) read(analysis, FileId(i), names, test);
  }
}

void NamedInText::read(const model::Analysis& analysis, FileId file,
                       const std::unordered_set<std::string>& names, bool test) {
  const auto text = analysis.project->tree->read(file);
  if (!text.ok()) return;
  const std::string_view all = text.value();
  std::uint32_t line = 1;
  std::string word;
  std::unordered_set<std::string> passed;  // of a test: names that were looked at
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!in_name(all[at])) {
      line += all[at] == '\n' ? 1 : 0;
      continue;
    }
    const std::size_t begin = at;
    Sketch seen;
    for (; at < all.size() && in_name(all[at]); ++at) seen.take(all[at]);
    const std::size_t length = at-- - begin;
    if (!sketched_[seen.value()]) continue;
    word.assign(all, begin, length);
    if (!names.contains(word)) continue;
    if (test) {
      if (passed.insert(word).second && is_code(analysis.project->of(file), word))
        in_tests_.insert(word);
    } else {
      auto& places = own_[word];
      if (places.size() < kMostPlaces) places.push_back({file, line, line});
    }
  }
}

const std::vector<Place>& NamedInText::own(const std::string& name) const {
  static const std::vector<Place> kNone;
  const auto found = own_.find(name);
  return found == own_.end() ? kNone : found->second;
}

}  // namespace cutaway::findings
