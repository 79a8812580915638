// SPDX-License-Identifier: Apache-2.0
// Passwords that go into a hash which is made to be quick: whoever gets the list can try guesses as
// quickly.
#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "findings/left_open.h"
#include "findings/said_in_files.h"
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

/// Own functions that hash what they are given, and by what: `Digest.Hash(source)`.
struct Wrapper {
  FileId file;
  SymbolId symbol;
  std::string by;
};

class Reader {
 public:
  Reader(const Ground& ground, FileId file)
      : ground_(ground), file_(file), syntax_(ground.analysis.project->of(file)) {}

  std::vector<Hashed> find() const {
    std::vector<Hashed> out;
    if (!may_hash()) return out;
    for (const syntax::Call& call : syntax_.calls) {
      std::string by = hash_of(call);
      const bool named = !by.empty() && is_hash_of_passwords(call);
      if (by.empty() || !(named || takes_password(call)) || is_asked_for(call)) continue;
      if (by.starts_with("SHA-2") && !named && !is_way_in(call)) continue;
      if (!out.empty() && out.back().line == call.line) continue;
      out.push_back({call.line, std::move(by), call.scope});
    }
    return out;
  }

  /// Functions of this file that do nothing but hash the one text that they are given.
  std::vector<Wrapper> wrappers() const {
    constexpr std::uint32_t kShort = 12;
    std::vector<Wrapper> out;
    if (!may_hash()) return out;
    for (const syntax::Call& call : syntax_.calls) {
      std::string by = hash_of(call);
      const SymbolId at = meaning::innermost_function(syntax_, call.scope);
      if (by.empty() || !at.valid()) continue;
      const syntax::Symbol& symbol = syntax_.symbols[at.index()];
      if (symbol.parameter_count == 1 && symbol.loops == 0 &&
          symbol.end_line - symbol.line < kShort)
        out.push_back({file_, at, std::move(by)});
    }
    return out;
  }

  /// Calls of such functions that are given a password where people sign in.
  std::vector<Hashed> find_wrapped(const std::vector<Wrapper>& wrappers) const {
    std::vector<Hashed> out;
    const auto targets = ground_.analysis.links->calls(file_);
    for (std::size_t i = 0; i < syntax_.calls.size() && i < targets.size(); ++i) {
      const SymbolRef& to = targets[i].symbol;
      const auto wrapper = std::ranges::find_if(wrappers, [&](const Wrapper& one) {
        return one.file == to.file && one.symbol == to.symbol;
      });
      const syntax::Call& call = syntax_.calls[i];
      if (wrapper == wrappers.end() || !takes_password(call) || is_asked_for(call) ||
          !is_way_in(call) || says_unsafe(ground_, "hashes.ids", syntax_.text(call.name)))
        continue;
      out.push_back({call.line, wrapper->by, call.scope});
    }
    return out;
  }

 private:
  /// The file names a quick hash, and no slow one beside it; nor does it ask a list of passwords
  /// that became known, which goes by such hashes.
  bool may_hash() const {
    const std::string pool = lower(syntax_.pool);
    if (!contains(pool, "md5") && !contains(pool, "sha")) return false;
    return std::ranges::none_of(ground_.analysis.catalogue->table("unsafe"), [&](const auto& row) {
      return (row.first == "hashes.slow" || row.first == "hashes.known_lists") &&
             contains(pool, row.second);
    });
  }

  /// SHA-2 is right for much else that is called a password: only what the names around it, or the
  /// path, call a way in counts, and none of those that make a key of it.
  bool is_way_in(const syntax::Call& call) const {
    const std::string& path = ground_.path(file_);
    bool way = says_unsafe(ground_, "hashes.ways", path);
    if (says_unsafe(ground_, "hashes.others", path)) return false;
    for (SymbolId at = call.scope; at.valid(); at = syntax_.symbols[at.index()].container) {
      const std::string_view name = syntax_.text(syntax_.symbols[at.index()].name);
      if (says_unsafe(ground_, "hashes.others", name)) return false;
      way = way || says_unsafe(ground_, "hashes.ways", name);
    }
    return way;
  }

  /// Whether the function around it is called after what it does, `HashPassword(input)`, and does
  /// it once; none of what makes keys, or runs in a browser.
  bool is_hash_of_passwords(const syntax::Call& call) const {
    const SymbolId at = meaning::innermost_function(syntax_, call.scope);
    if (!at.valid() || syntax_.symbols[at.index()].loops > 0 ||
        says_unsafe(ground_, "hashes.others", ground_.path(file_)))
      return false;
    const auto words = identifier_words(syntax_.text(syntax_.symbols[at.index()].name));
    const auto has = [&](std::string_view key) {
      return std::ranges::any_of(
          words, [&](const std::string& word) { return is_unsafe(ground_, key, word); });
    };
    return words.size() < 4 && has("hashes.passwords") && has("hashes.makes");
  }

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
    const std::string low = lower(name);
    return contains(low, "md5")                           ? "MD5"
           : contains(low, "256") || contains(low, "512") ? "SHA-2 (" + std::string(name) + ")"
                                                          : "SHA-1";
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
  const FileId file_;
  const Syntax& syntax_;
};

}  // namespace

void find_weak_hashes(const Ground& ground, std::vector<Item>& out) {
  constexpr double kRisk = 0.8;
  std::vector<LeftOpen> lines;
  std::vector<Wrapper> wrappers;
  for (const FileSignals& signal : ground.signals.files) {
    if (!is_at_work(ground, signal.file)) continue;
    const Reader reader(ground, signal.file);
    std::ranges::move(reader.wrappers(), std::back_inserter(wrappers));
    if (says_unsafe(ground, "hashes.asked_for", ground.path(signal.file))) continue;
    for (Hashed& one : reader.find())
      lines.push_back({{signal.file, one.line, one.line}, std::move(one.by), one.scope});
  }
  for (const FileSignals& signal : ground.signals.files) {
    if (wrappers.empty() || !is_at_work(ground, signal.file) ||
        says_unsafe(ground, "hashes.asked_for", ground.path(signal.file)))
      continue;
    for (Hashed& one : Reader(ground, signal.file).find_wrapped(wrappers))
      lines.push_back({{signal.file, one.line, one.line}, std::move(one.by), one.scope});
  }
  std::ranges::move(said_in_files(ground, "weak_hash"), std::back_inserter(lines));
  auto item = item_of_lines(ground, "weak_hash", lines);
  if (!item) return;
  item->risk = std::max(item->risk, kRisk);
  out.push_back(std::move(*item));
}

}  // namespace cutaway::findings
