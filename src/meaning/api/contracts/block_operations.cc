// SPDX-License-Identifier: Apache-2.0
// Notes which groups hang below the roots first; then each field asks which block it stands in.
#include "meaning/api/contracts/block_operations.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/operation_guards.h"
#include "meaning/api/lookup/blocks.h"

namespace cutaway::meaning {
namespace {

using syntax::Call;
using syntax::Syntax;

constexpr int kMostLevels = 16;
constexpr std::size_t kMostGiven = 16;
constexpr std::uint32_t kNoBlock = Blocks::kNone;

/// "closeOrder" of ":close_order".
std::string as_callers_write(std::string_view name) {
  std::string out;
  bool upper = false;
  for (const char c : name) {
    if (c == ':' || c == '"') continue;
    if (c == '_') {
      upper = !out.empty();
      continue;
    }
    out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    upper = false;
  }
  return out;
}

class BlockOperations {
 public:
  BlockOperations(const ReaderContext& context, const catalogue::Shape& shape)
      : context_(context),
        shape_(shape),
        roots_(constant_of(shape.role("roots"))),
        groups_(constant_of(shape.role("groups"))),
        joins_(constant_of(shape.role("joins"))),
        answers_(constant_of(shape.role("answered_in"))),
        guards_(constant_of(shape.role("guarded_in"))),
        everybody_(constant_of(shape.role("everybody"))),
        functions_(context) {
    for (std::size_t f = 0; f < context.project.size(); ++f)
      if (is_own(context, FileId(f))) note_joins(FileId(f));
    close();
  }

  /// Invalid handler and empty name where the field hangs nowhere.
  void add(const Match& match, std::vector<Meaning>& out) {
    const Syntax& syntax = context_.project.of(match.site.file);
    const std::uint32_t field = call_of(syntax, match.site.callee);
    if (field == kNoBlock || !hangs(match.site.file, block_around(match.site.file, field))) return;
    const std::uint32_t answer = answer_in(match.site.file, field);
    const std::string name = as_callers_write(first_text(match.site.file, syntax.calls[field]));
    if (answer == kNoBlock || name.empty()) return;
    Meaning made;
    made.shape = &shape_;
    made.means = shape_.means;
    made.technology = shape_.technology;
    made.place = {match.site.file, match.site.line, match.site.line};
    made.scope = {match.site.file, match.site.scope};
    made.handler = handler_of(match.site.file, answer);
    linking::ClosedValue closed;
    closed.alternatives.push_back({name, true, {}, {}, {}, false});
    made.values.emplace_back("name", std::move(closed));
    if (!guards_.empty()) note_guards(made, guards_in(match.site.file, field));
    out.push_back(std::move(made));
  }

 private:
  const Blocks& blocks(FileId file) {
    return blocks_.try_emplace(file, context_.project.of(file)).first->second;
  }

  static std::uint32_t call_of(const Syntax& syntax, ValueId callee) {
    for (std::size_t c = 0; c < syntax.calls.size(); ++c)
      if (syntax.calls[c].callee == callee) return static_cast<std::uint32_t>(c);
    return kNoBlock;
  }

  /// The call in whose block a call stands.
  std::uint32_t block_around(FileId file, std::uint32_t call) {
    const Syntax& syntax = context_.project.of(file);
    SymbolId scope = syntax.calls[call].scope;
    for (int level = 0; level < kMostLevels && scope.valid(); ++level) {
      const std::uint32_t around = blocks(file).call_of(scope);
      if (around != kNoBlock && around != call) return around;
      scope = syntax.symbols[scope.index()].container;
    }
    return kNoBlock;
  }

  std::string first_text(FileId file, const Call& call) const {
    if (call.argument_count == 0) return {};
    const ValueId first = context_.project.of(file).arguments[call.first_argument];
    return first.valid() ? std::string(context_.links.close({file, first}).best()) : std::string();
  }

  std::string_view name_of(FileId file, std::uint32_t call) const {
    const Syntax& syntax = context_.project.of(file);
    return call == kNoBlock ? std::string_view() : syntax.text(syntax.calls[call].name);
  }

  void note_joins(FileId file) {
    const Syntax& syntax = context_.project.of(file);
    for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
      if (syntax.text(syntax.calls[c].name) != joins_) continue;
      const std::uint32_t around = block_around(file, static_cast<std::uint32_t>(c));
      const std::string taken = first_text(file, syntax.calls[c]);
      if (around == kNoBlock || taken.empty()) continue;
      if (names_word(roots_, name_of(file, around)))
        hanging_.insert(taken);
      else if (name_of(file, around) == groups_)
        taken_by_[first_text(file, syntax.calls[around])].insert(taken);
    }
  }

  void close() {
    std::vector<std::string> open(hanging_.begin(), hanging_.end());
    for (std::size_t i = 0; i < open.size(); ++i)
      for (const std::string& one : taken_by_[open[i]])
        if (hanging_.insert(one).second) open.push_back(one);
  }

  bool hangs(FileId file, std::uint32_t block) {
    if (names_word(roots_, name_of(file, block))) return true;
    return block != kNoBlock && name_of(file, block) == groups_ &&
           hanging_.contains(first_text(file, context_.project.of(file).calls[block]));
  }

  /// The function that the call is given: written there, by its name, or as one that takes so many
  /// (`&Orders.close/3`), which reads like a call of it.
  SymbolRef handler_of(FileId file, std::uint32_t answer) const {
    const Syntax& syntax = context_.project.of(file);
    const Call& given = syntax.calls[answer];
    const SymbolRef named = symbol_of(context_, {file, syntax.arguments[given.first_argument]});
    if (named.valid()) return named;
    const auto targets = context_.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const Call& call = syntax.calls[c];
      if (c == answer || call.scope != given.scope || call.line < given.line ||
          call.line > given.end_line || call.argument_count > 0)
        continue;
      if (targets[c].symbol.valid()) return targets[c].symbol;
    }
    return {};
  }

  /// The call that says who answers, right in the block.
  std::uint32_t answer_in(FileId file, std::uint32_t field) {
    const Syntax& syntax = context_.project.of(file);
    const Call& around = syntax.calls[field];
    for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
      const Call& call = syntax.calls[c];
      if (call.line < around.line || call.line > around.end_line || call.argument_count == 0 ||
          syntax.text(call.name) != answers_)
        continue;
      if (block_around(file, static_cast<std::uint32_t>(c)) == field)
        return static_cast<std::uint32_t>(c);
    }
    return kNoBlock;
  }

  /// What the calls right in the block say who may ask: `middleware(Authorization, permit:
  /// :manager)`. Those whose names say nothing of it are left out.
  std::vector<Guarding> guards_in(FileId file, std::uint32_t field) {
    const Syntax& syntax = context_.project.of(file);
    const Call& around = syntax.calls[field];
    std::vector<Guarding> out;
    for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
      const Call& call = syntax.calls[c];
      if (call.line < around.line || call.line > around.end_line || call.argument_count == 0 ||
          syntax.text(call.name) != guards_ ||
          block_around(file, static_cast<std::uint32_t>(c)) != field)
        continue;
      const ValueId first = syntax.arguments[call.first_argument];
      if (!first.valid()) continue;
      Guarding guard;
      guard.name = syntax.text(syntax.value(first).text);
      guard.name.erase(0, guard.name.find_last_of(".:") + 1);
      guard.kind = functions_.kind_of_name(guard.name);
      if (guard.kind.empty()) guard.kind = functions_.kind_of_words(guard.name);
      if (guard.kind != "auth" && guard.kind != "role") continue;
      guard.value = permitted(file, call);
      if (!guard.value.empty()) guard.kind = "role";
      if (names_word(everybody_, guard.value)) guard.kind = "public";
      guard.place = {file, call.line, std::max(call.line, call.end_line)};
      out.push_back(std::move(guard));
    }
    return out;
  }

  /// "manager" of `permit: :manager`, or of `:manager` alone; "" where nothing of the kind is said.
  std::string permitted(FileId file, const Call& call) const {
    const Syntax& syntax = context_.project.of(file);
    std::vector<ValueId> open;
    for (std::uint32_t a = 1; a < call.argument_count; ++a)
      open.push_back(syntax.arguments[call.first_argument + a]);
    for (std::size_t i = 0; i < open.size() && i < kMostGiven; ++i) {
      if (!open[i].valid()) continue;
      const syntax::ValueNode& node = syntax.value(open[i]);
      std::string_view key = syntax.text(node.text);
      if (key.ends_with(':')) key.remove_suffix(1);
      const bool entry = node.kind == syntax::ValueKind::entry;
      if (entry && !names_word(shape_.role("permits"), key)) continue;
      if (entry || node.kind == syntax::ValueKind::record || node.kind == syntax::ValueKind::list) {
        for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
        continue;
      }
      std::string text(context_.links.close({file, open[i]}).best());
      text.erase(0, text.find_first_not_of(':'));
      if (!text.empty() && !text.starts_with('{')) return text;
    }
    return {};
  }

  const ReaderContext& context_;
  const catalogue::Shape& shape_;
  const std::string_view roots_, groups_, joins_, answers_, guards_, everybody_;
  const GuardFunctions functions_;
  std::map<FileId, Blocks> blocks_;
  std::set<std::string> hanging_;
  std::map<std::string, std::set<std::string>> taken_by_;
};

}  // namespace

std::vector<Meaning> block_operations(const ReaderContext& context,
                                      std::span<const Match> matches) {
  std::vector<Meaning> out;
  std::map<const catalogue::Shape*, BlockOperations> readers;
  for (const Match& match : matches) {
    if (match.shape->role("answered_in").empty() || !is_own(context, match.site.file)) continue;
    readers.try_emplace(match.shape, context, *match.shape).first->second.add(match, out);
  }
  return out;
}

}  // namespace cutaway::meaning
