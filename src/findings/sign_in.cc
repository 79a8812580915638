// SPDX-License-Identifier: Apache-2.0
// Reads what calls of libraries for passwords and signed proofs are given.
#include "findings/sign_in.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "findings/left_open.h"
#include "meaning/site.h"
#include "model/queries.h"

namespace cutaway::findings {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 64;
/// A way in for whoever tries, whatever the file's past is; what ends or costs too little is less.
constexpr double kOpenTries = 0.8, kEndless = 0.7, kCheap = 0.7;

/// A call of a library, and the row of the table that tells what its arguments are.
struct Told {
  FileId file;
  const syntax::Call* call = nullptr;
  std::string row;
};

class SignIns {
 public:
  explicit SignIns(const Ground& ground) : ground_(ground) {
    for (const auto& [key, value] : ground.analysis.catalogue->table("unsafe"))
      for (const std::string_view table : {"checks_passwords.", "signs_proofs.", "hashes_at_cost."})
        if (key.starts_with(table))
          globs_[std::string(table)].emplace_back(key.substr(table.size()), value);
  }

  void find(std::vector<Item>& out) {
    std::vector<LeftOpen> tries, proofs, cheap;
    for (const FileSignals& signal : ground_.signals.files) {
      if (!is_at_work(ground_, signal.file)) continue;
      for (const Told& one : told_in(signal.file, "checks_passwords.")) read_check(one, tries);
      for (const Told& one : told_in(signal.file, "signs_proofs.")) read_proof(one, proofs);
      for (const Told& one : told_in(signal.file, "hashes_at_cost.")) read_hash(one, cheap);
    }
    const bool limited =
        tries.empty() ||
        model::search(ground_.analysis, limits_of_tries(*ground_.analysis.catalogue)).hits > 0;
    if (limited) tries.clear();
    // A proof that is looked at by its age ends, too.
    if (!proofs.empty() && ends_when_checked()) proofs.clear();
    add("open_tries", tries, kOpenTries, out);
    add("endless_proof", proofs, kEndless, out);
    add("cheap_hash", cheap, kCheap, out);
  }

 private:
  void add(std::string_view rule, const std::vector<LeftOpen>& lines, double risk,
           std::vector<Item>& out) const {
    auto item = item_of_lines(ground_, rule, lines);
    if (!item) return;
    item->risk = std::max(item->risk, risk);
    out.push_back(std::move(*item));
  }

  const Syntax& of(FileId file) const { return ground_.analysis.project->of(file); }

  /// The calls of a file that one of the table's globs names.
  std::vector<Told> told_in(FileId file, const std::string& table) const {
    std::vector<Told> out;
    const auto globs = globs_.find(table);
    const Syntax& syntax = of(file);
    const auto targets = ground_.analysis.links->calls(file);
    for (std::uint32_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      // `verifyPassword(…)`, whoever wrote it.
      if (table == "checks_passwords." && compares_by_name(syntax.calls[i], syntax)) {
        out.push_back({file, &syntax.calls[i], "1"});
        continue;
      }
      if (globs == globs_.end() || targets[i].origin == 0) continue;
      const std::string_view origin = ground_.analysis.links->name(targets[i].origin);
      for (const auto& [glob, row] : globs->second) {
        if (!matches_glob(glob, origin)) continue;
        out.push_back({file, &syntax.calls[i], row});
        break;
      }
    }
    return out;
  }

  bool compares_by_name(const syntax::Call& call, const Syntax& syntax) const {
    std::string name = lower(syntax.text(call.name));
    std::erase(name, '_');
    return call.argument_count > 0 && is_unsafe(ground_, "tries.compares", name);
  }

  /// A password is compared on the way of an address by which people sign in.
  void read_check(const Told& one, std::vector<LeftOpen>& out) const {
    const Syntax& syntax = of(one.file);
    const SymbolId function = meaning::innermost_function(syntax, one.call->scope);
    if (!function.valid() || says_around(one, "tries.others")) return;
    std::uint32_t ways = 0;
    const std::string address = sign_in_address(one.file, function, ways);
    const bool by_name =
        ways == 0 &&
        says_unsafe(ground_, "tries.named", syntax.text(syntax.symbols[function.index()].name));
    if (address.empty() && !by_name) return;
    out.push_back({{one.file, one.call->line, one.call->line}, address, one.call->scope});
  }

  /// "/login", of the addresses through which requests come there; empty without such a one.
  /// `ways`: how many addresses these are.
  std::string sign_in_address(FileId file, SymbolId function, std::uint32_t& ways) const {
    for (const auto& [address, times] : ground_.reach.through({file, function}, ways))
      if (says_unsafe(ground_, "tries.ways", address)) return address;
    return {};
  }

  /// Whether a name of what the call stands in, or of its file, says one of these.
  bool says_around(const Told& one, std::string_view key) const {
    const Syntax& syntax = of(one.file);
    for (SymbolId at = one.call->scope; at.valid(); at = syntax.symbols[at.index()].container)
      if (says_unsafe(ground_, key, syntax.text(syntax.symbols[at.index()].name))) return true;
    return says_unsafe(ground_, key, ground_.path(one.file));
  }

  ValueId argument(const Told& one, std::size_t at) const {
    return at < one.call->argument_count ? of(one.file).arguments[one.call->first_argument + at]
                                         : ValueId{};
  }

  /// What is signed is written here, and neither it nor the options say when it ends. `row`: which
  /// arguments these are, "0,2".
  void read_proof(const Told& one, std::vector<LeftOpen>& out) const {
    const Syntax& syntax = of(one.file);
    const std::size_t payload = static_cast<std::size_t>(one.row.front() - '0');
    const std::size_t options = static_cast<std::size_t>(one.row.back() - '0');
    const ValueId signed_value = argument(one, payload);
    if (one.row == "checks" || !signed_value.valid() || mentions_end(syntax) ||
        says_around(one, "proofs.others") || !says_around(one, "tries.ways"))
      return;
    const SymbolId function = meaning::innermost_function(syntax, one.call->scope);
    if (!is_record(syntax, signed_value, function) && !is_plain(one, signed_value)) return;
    const ValueId said = options == payload ? ValueId{} : argument(one, options);
    if (said.valid() && syntax.value(said).kind != ValueKind::record) return;
    out.push_back({{one.file, one.call->line, one.call->line}, "", one.call->scope});
  }

  /// `{ id }`, or a name of the function that was given such.
  static bool is_record(const Syntax& syntax, ValueId value, SymbolId function) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::record) return true;
    return node.kind == ValueKind::reference &&
           std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
             return syntax.text(binding.target) == syntax.text(node.text) &&
                    binding.value.valid() &&
                    meaning::innermost_function(syntax, binding.scope) == function &&
                    syntax.value(binding.value).kind == ValueKind::record;
           });
  }

  /// `user.email`: a plain text holds no end, and its library adds none to one.
  bool is_plain(const Told& one, ValueId value) const {
    const ValueNode& node = of(one.file).value(value);
    const std::string_view name = of(one.file).text(node.text);
    return one.call->argument_count == 2 && node.kind == ValueKind::member &&
           is_unsafe(ground_, "proofs.plain", name.substr(name.rfind('.') + 1));
  }

  /// The file has a word by which proofs end; whose it is nobody has to find out.
  bool mentions_end(const Syntax& syntax, std::string_view whole = "proofs.end") const {
    const auto ends = [&](std::string_view name) {
      const std::string low = lower(name.substr(name.rfind('.') + 1));
      return is_unsafe(ground_, whole, low) ||
             std::ranges::any_of(ground_.analysis.catalogue->table("unsafe"), [&](const auto& row) {
               return row.first == "proofs.ends" && contains(low, row.second);
             });
    };
    return std::ranges::any_of(
               syntax.values,
               [&](const ValueNode& node) { return ends(syntax.text(node.text)); }) ||
           std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
             return ends(syntax.text(binding.target));
           });
  }

  bool ends_when_checked() const {
    return std::ranges::any_of(ground_.signals.files, [&](const FileSignals& signal) {
      const Syntax& syntax = of(signal.file);
      return std::ranges::any_of(told_in(signal.file, "signs_proofs."), [&](const Told& one) {
        return one.row == "checks" && mentions_end(syntax, "proofs.age");
      });
    });
  }

  /// `row`: which argument, and the least that is no cheap one, "1,10".
  void read_hash(const Told& one, std::vector<LeftOpen>& out) const {
    const auto parts = split(one.row, ',');
    if (parts.size() != 3 || says_around(one, "cheap.others") || !takes_password(one)) return;
    const std::optional<long> rounds =
        number(one.file, given(one, static_cast<std::size_t>(parts[0].front() - '0')));
    const std::optional<long> least = number_of(parts[1]);
    if (!rounds || !least || *rounds <= 0 || *rounds >= *least) return;
    out.push_back({{one.file, one.call->line, one.call->line},
                   told_cost(parts[2], *rounds),
                   one.call->scope});
  }

  /// "bcrypt and a cost of 5", "PBKDF2 and 1,000 rounds"
  static std::string told_cost(std::string_view way, long rounds) {
    std::string number = std::to_string(rounds);
    if (number.size() > 3) number.insert(number.size() - 3, ",");
    std::string out(way);
    const std::size_t at = out.find("{}");
    return at == out.npos ? out : out.replace(at, 2, number);
  }

  /// The argument at a place, or the one that is called after the cost.
  ValueId given(const Told& one, std::size_t at) const {
    const Syntax& syntax = of(one.file);
    for (const ValueId value : meaning::values_within(
             syntax, meaning::values_given(syntax, *one.call, kMostNodes), kMostNodes)) {
      const ValueNode& node = syntax.value(value);
      if (node.kind == ValueKind::entry && node.child_count > 0 &&
          is_unsafe(ground_, "cheap.names", syntax.text(node.text)))
        return syntax.child(node, 0);
    }
    return argument(one, at);
  }

  static std::optional<long> number_of(std::string_view text) {
    long out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(out) : std::nullopt;
  }

  /// A number that stands there, or in the one constant that a name leads to.
  std::optional<long> number(FileId file, ValueId value) const {
    if (!value.valid()) return std::nullopt;
    const Syntax& syntax = of(file);
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::number) return number_of(syntax.text(node.text));
    const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    if (!names) return std::nullopt;
    const linking::ClosedValue closed = ground_.analysis.links->close({file, value});
    if (closed.alternatives.size() != 1 || !closed.alternatives.front().complete ||
        !closed.alternatives.front().setting.empty())
      return std::nullopt;
    return number_of(closed.alternatives.front().text);
  }

  /// Something in the function that a call is given is named a password.
  bool takes_password(const Told& one) const {
    const Syntax& syntax = of(one.file);
    const SymbolId function = meaning::innermost_function(syntax, one.call->scope);
    const auto is_password = [&](ValueId value) {
      if (!value.valid()) return false;
      const ValueNode& node = syntax.value(value);
      const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                         node.kind == ValueKind::parameter;
      const auto words =
          names ? identifier_words(syntax.text(node.text)) : std::vector<std::string>();
      return !words.empty() && (is_unsafe(ground_, "hashes.passwords", words.back()) ||
                                is_unsafe(ground_, "cheap.passwords", words.back()));
    };
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      return meaning::innermost_function(syntax, call.scope) == function &&
             std::ranges::any_of(
                 meaning::values_within(syntax, meaning::values_given(syntax, call, kMostNodes),
                                        kMostNodes),
                 is_password);
    });
  }

  const Ground& ground_;
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> globs_;
};

}  // namespace

Query limits_of_tries(const catalogue::Catalogue& catalogue) {
  std::string words, elsewhere;
  for (const auto& [key, word] : catalogue.table("unsafe")) {
    if (key == "tries.limits") words += (words.empty() ? "" : "|") + word;
    if (key == "tries.elsewhere") elsewhere += (elsewhere.empty() ? "" : "|") + word;
  }
  return {"text_search",
          {{"words", words},
           {"match", "start"},
           {"origin", "own"},
           {"files", "settings"},
           {"remarks", "no"},
           {"but_in", elsewhere}}};
}

void find_weak_sign_ins(const Ground& ground, std::vector<Item>& out) { SignIns(ground).find(out); }

}  // namespace cutaway::findings
