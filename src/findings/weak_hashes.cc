// SPDX-License-Identifier: Apache-2.0
// Passwords that go into a hash which is made to be quick: whoever gets the list can try guesses as
// quickly.
#include <algorithm>

#include "base/text.h"
#include "findings/left_open.h"
#include "meaning/site.h"

namespace cutaway::findings {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 48;

struct Hashed {
  std::uint32_t line = 0;
  std::string by;
  SymbolId scope;
};

class Reader {
 public:
  Reader(const Ground& ground, FileId file)
      : ground_(ground), syntax_(ground.analysis.project->of(file)) {}

  std::vector<Hashed> find() const {
    std::vector<Hashed> out;
    const std::string pool = lower(syntax_.pool);
    if (!contains(pool, "md5") && !contains(pool, "sha1") && !contains(pool, "sha-1")) return out;
    const bool moved = std::ranges::any_of(
        ground_.analysis.catalogue->table("unsafe"),
        [&](const auto& row) { return row.first == "hashes.slow" && contains(pool, row.second); });
    if (moved) return out;
    for (const syntax::Call& call : syntax_.calls) {
      std::string by = hash_of(call);
      if (by.empty() || !takes_password(call) || is_asked_for(call)) continue;
      if (!out.empty() && out.back().line == call.line) continue;
      out.push_back({call.line, std::move(by), call.scope});
    }
    return out;
  }

 private:
  /// "MD5" of `md5(…)`, `Digest::MD5.hexdigest(…)`, `createHash("md5").update(…)`
  std::string hash_of(const syntax::Call& call) const {
    if (!call.callee.valid()) return {};
    bool makes = is_unsafe(ground_, "hashes.makers", syntax_.text(call.name));
    std::vector<ValueId> within = meaning::values_within(syntax_, {call.callee}, kMostNodes);
    for (const ValueId value : within) {
      const std::string_view text = syntax_.text(syntax_.value(value).text);
      const ValueKind kind = syntax_.value(value).kind;
      const bool names = kind == ValueKind::reference || kind == ValueKind::member;
      if (names && is_unsafe(ground_, "hashes.names", text)) return told(text);
      makes = makes || (names && is_unsafe(ground_, "hashes.makers", text));
    }
    if (call.argument_count > 0 && syntax_.arguments[call.first_argument].valid())
      within.push_back(syntax_.arguments[call.first_argument]);
    for (const ValueId value : within) {
      const ValueNode& node = syntax_.value(value);
      if (makes && node.kind == ValueKind::string &&
          is_unsafe(ground_, "hashes.texts", syntax_.text(node.text)))
        return told(syntax_.text(node.text));
    }
    return {};
  }

  static std::string told(std::string_view name) {
    return contains(lower(name), "md5") ? "MD5" : "SHA-1";
  }

  bool takes_password(const syntax::Call& call) const {
    const auto given = meaning::values_within(
        syntax_, meaning::values_given(syntax_, call, kMostNodes), kMostNodes);
    return std::ranges::any_of(given, [&](ValueId value) {
      if (!value.valid()) return false;
      const ValueNode& node = syntax_.value(value);
      const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                         node.kind == ValueKind::parameter;
      const auto words =
          names ? identifier_words(syntax_.text(node.text)) : std::vector<std::string>();
      return !words.empty() && is_unsafe(ground_, "hashes.passwords", words.back());
    });
  }

  /// Names around it, or in it, tell that others ask for just this.
  bool is_asked_for(const syntax::Call& call) const {
    for (SymbolId at = call.scope; at.valid(); at = syntax_.symbols[at.index()].container) {
      if (says_unsafe(ground_, "hashes.asked_for", syntax_.text(syntax_.symbols[at.index()].name)))
        return true;
    }
    const auto given = meaning::values_within(
        syntax_, meaning::values_given(syntax_, call, kMostNodes), kMostNodes);
    return std::ranges::any_of(given, [&](ValueId value) {
      return value.valid() &&
             says_unsafe(ground_, "hashes.asked_for", syntax_.text(syntax_.value(value).text));
    });
  }

  const Ground& ground_;
  const Syntax& syntax_;
};

}  // namespace

void find_weak_hashes(const Ground& ground, std::vector<Item>& out) {
  constexpr double kRisk = 0.8;
  std::vector<LeftOpen> lines;
  for (const FileSignals& signal : ground.signals.files) {
    if (!is_at_work(ground, signal.file) ||
        says_unsafe(ground, "hashes.asked_for", ground.path(signal.file)))
      continue;
    for (Hashed& one : Reader(ground, signal.file).find())
      lines.push_back({{signal.file, one.line, one.line}, std::move(one.by), one.scope});
  }
  auto item = item_of_lines(ground, "weak_hash", lines);
  if (!item) return;
  item->risk = std::max(item->risk, kRisk);
  out.push_back(std::move(*item));
}

}  // namespace cutaway::findings
