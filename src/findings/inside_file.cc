// SPDX-License-Identifier: Apache-2.0
// Calls within one file, and what hangs on one function alone.
#include "findings/inside_file.h"

#include <algorithm>
#include <map>
#include <set>

#include "findings/places_of_work.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;

constexpr std::uint32_t kLeastCut = 40, kLeastLines = 20, kMostCut = 200;
/// A branch of fewer calls is no function of its own.
constexpr std::uint32_t kLeastCalls = 3;
constexpr std::uint32_t kManyInner = 10, kShareOfCalls = 8, kShareOfMany = 16;
constexpr std::size_t kMostNested = 32, kLongestCondition = 60;
/// Callers of callers are looked at so far.
constexpr std::size_t kMostCallers = 64;
/// A shorter function only names what it calls.
constexpr std::uint32_t kLeastHead = 10;
constexpr std::uint16_t kLeastBranches = 5;
/// Files with more functions are looked at only so far.
constexpr std::size_t kMostFunctions = 2000;

std::uint32_t length(const Symbol& symbol) { return symbol.end_line - symbol.line + 1; }

/// Where it leaves, little more than a name stays.
bool is_nearly_all(const Branch& branch, const Symbol& function) {
  return branch.last_line >= branch.line &&
         4 * (branch.last_line - branch.line + 1) > 3 * length(function);
}

/// The conditions and loops that begin after one line of a function, up to another; what stands in
/// a function inside of it is counted there, not here.
std::uint32_t branches_between(const syntax::Syntax& syntax, SymbolId function, std::uint32_t after,
                               std::uint32_t last) {
  std::set<std::uint32_t> lines;
  const auto add = [&](std::uint32_t line) {
    if (line > after && line <= last) lines.insert(line);
  };
  for (const syntax::Guard& guard : syntax.guards)
    if (!guard.negated) add(guard.line);
  for (const syntax::Block& block : syntax.blocks)
    if (block.kind == syntax::BlockKind::loop) add(block.line);
  for (std::size_t s = function.index() + 1; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& inner = syntax.symbols[s];
    if (inner.line > syntax.symbols[function.index()].end_line) break;
    const bool own =
        inner.kind == syntax::SymbolKind::function || inner.kind == syntax::SymbolKind::method;
    if (own && inner.end_line > inner.line)
      lines.erase(lines.lower_bound(inner.line + 1), lines.upper_bound(inner.end_line));
  }
  return static_cast<std::uint32_t>(lines.size());
}

}  // namespace

InsideFile::InsideFile(const model::Analysis& analysis, const Uses& uses, const Tied& tied,
                       FileId file)
    : analysis_(analysis), uses_(uses), tied_(tied), file_(file) {
  const auto& symbols = analysis.project->of(file).symbols;
  calls_.resize(symbols.size());
  called_by_.resize(symbols.size());
  for (std::size_t s = 0; s < symbols.size(); ++s) functions_ += is_function(s) ? 1 : 0;
  if (functions_ <= kMostFunctions) join_calls();
}

/// Named functions and methods that have a body of their own.
bool InsideFile::is_function(std::size_t at) const {
  return is_named_function(analysis_.project->of(file_), SymbolId(at));
}

void InsideFile::join_calls() {
  const syntax::Syntax& syntax = analysis_.project->of(file_);
  const auto targets = analysis_.links->calls(file_);
  for (std::size_t c = 0; c < targets.size() && c < syntax.calls.size(); ++c) {
    if (targets[c].symbol.file != file_ || !targets[c].symbol.symbol.valid()) continue;
    // The function around the call that has a name.
    SymbolId from = syntax.calls[c].scope;
    while (from.valid() && !is_function(from.index()))
      from = syntax.symbols[from.index()].container;
    const std::size_t to = targets[c].symbol.symbol.index();
    if (!from.valid() || from.index() == to || !is_function(to)) continue;
    calls_[from.index()].push_back(static_cast<std::uint32_t>(to));
    called_by_[to].push_back(static_cast<std::uint32_t>(from.index()));
  }
  for (auto* lists : {&calls_, &called_by_}) {
    for (auto& list : *lists) {
      std::ranges::sort(list);
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  }
}

std::optional<SymbolId> InsideFile::heaviest() const {
  const auto& symbols = analysis_.project->of(file_).symbols;
  std::optional<SymbolId> best;
  for (std::size_t s = 0; s < symbols.size(); ++s) {
    if (!is_function(s) || symbols[s].branches == 0) continue;
    if (!best || symbols[s].branches > symbols[best->index()].branches) best = SymbolId(s);
  }
  return best;
}

std::optional<SymbolId> InsideFile::heaviest_untested() const {
  const auto& symbols = analysis_.project->of(file_).symbols;
  std::optional<SymbolId> best;
  bool any = false;
  for (std::size_t s = 0; s < symbols.size(); ++s) {
    if (!is_function(s)) continue;
    const SymbolRef ref{file_, SymbolId(s)};
    if (uses_.tested(ref)) {
      any = true;
    } else if (symbols[s].branches >= kLeastBranches &&
               (!best || symbols[s].branches > symbols[best->index()].branches) &&
               !tied_.function(ref) && !perhaps_tested(ref)) {
      best = SymbolId(s);
    }
  }
  return any ? best : std::nullopt;
}

/// Looks back along calls: a test that calls a caller, or asks for an address that a caller
/// handles, reaches it, too.
bool InsideFile::perhaps_tested(SymbolRef symbol) const {
  std::vector<SymbolRef> way{symbol};
  for (std::size_t at = 0; at < way.size() && way.size() < kMostCallers; ++at) {
    if (tied_.handles(way[at]) || uses_.tested(way[at])) return true;
    for (const auto& [file, call] : analysis_.links->callers(way[at])) {
      const syntax::Syntax& syntax = analysis_.project->of(file);
      SymbolId from = call < syntax.calls.size() ? syntax.calls[call].scope : SymbolId();
      for (; from.valid(); from = syntax.symbols[from.index()].container) {
        const SymbolRef caller{file, from};
        const bool known = std::ranges::find(way, caller) != way.end();
        if (!known && way.size() < kMostCallers) way.push_back(caller);
      }
    }
  }
  return false;
}

/// Whether nothing else calls it, here or in another file, or holds it in its place.
bool InsideFile::only_from(std::uint32_t symbol, const std::set<std::uint32_t>& callers) const {
  const SymbolRef ref{file_, SymbolId(symbol)};
  return std::ranges::all_of(called_by_[symbol],
                             [&](std::uint32_t caller) { return callers.contains(caller); }) &&
         std::ranges::all_of(analysis_.links->callers(ref),
                             [&](const auto& call) { return call.first == file_; }) &&
         !tied_.function(ref);
}

Cut InsideFile::closure(SymbolId head) const {
  const auto& symbols = analysis_.project->of(file_).symbols;
  std::set<std::uint32_t> in{head.value};
  for (bool grown = true; grown;) {
    grown = false;
    const std::vector<std::uint32_t> now(in.begin(), in.end());
    for (const std::uint32_t from : now) {
      for (const std::uint32_t to : calls_[from]) {
        if (!in.contains(to) && only_from(to, in)) grown = in.insert(to).second || grown;
      }
    }
  }
  Cut out{head,
          static_cast<std::uint32_t>(in.size() - 1),
          0,
          static_cast<std::uint32_t>(called_by_[head.index()].size()),
          {}};
  for (const std::uint32_t s : in) {
    out.lines += length(symbols[s]);
    out.members.emplace_back(s);
  }
  return out;
}

std::optional<Cut> InsideFile::cut() const {
  std::optional<Cut> best;
  for (Cut& cut : cuts()) {
    if (cut.lines >= kLeastCut && (!best || cut.lines > best->lines)) best = std::move(cut);
  }
  return best;
}

std::vector<Cut> InsideFile::cuts() const {
  std::vector<Cut> out;
  if (functions_ > kMostFunctions) return out;
  const syntax::Syntax& syntax = analysis_.project->of(file_);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    if (!is_function(s) || length(syntax.symbols[s]) < kLeastHead || calls_[s].empty()) continue;
    Cut cut = closure(SymbolId(s));
    // A function alone is no unit of its own; half of the file is no small fix.
    if (cut.with == 0 || cut.lines < kLeastLines || cut.lines > kMostCut) continue;
    if (2 * cut.lines > syntax.counts.lines) continue;
    const SymbolRef head{file_, SymbolId(s)};
    // A method that nobody is seen to call is called by something that is not seen.
    const bool called =
        !syntax.symbols[s].container.valid() || !analysis_.links->callers(head).empty();
    if (called && !tied_.function(head)) out.push_back(std::move(cut));
  }
  return out;
}

std::vector<const syntax::Call*> InsideFile::calls_of(SymbolId function) const {
  const syntax::Syntax& syntax = analysis_.project->of(file_);
  std::vector<const syntax::Call*> out;
  for (const syntax::Call& call : syntax.calls) {
    SymbolId from = call.scope;
    while (from.valid() && from != function) from = syntax.symbols[from.index()].container;
    if (from.valid()) out.push_back(&call);
  }
  return out;
}

/// Branches by their conditions, with what is called under each and the lines of those inside.
std::vector<Branch> InsideFile::conditions_of(SymbolId function,
                                              const std::vector<const syntax::Call*>& all) const {
  const syntax::Syntax& syntax = analysis_.project->of(file_);
  struct Inside {
    std::uint32_t calls = 0, last_line = 0;
  };
  std::map<std::uint32_t, Inside> guards;
  for (const syntax::Call* call : all) {
    std::size_t nested = 0;
    for (GuardId at = call->guard; at.valid() && nested < kMostNested;
         at = syntax.guards[at.index()].parent) {
      Inside& inside = guards[at.value];
      ++inside.calls;
      inside.last_line = std::max(inside.last_line, call->line);
      ++nested;
    }
  }
  std::vector<Branch> out;
  for (auto& [id, inside] : guards) {
    const syntax::Guard& guard = syntax.guards[id];
    if (guard.negated) continue;
    const std::string_view condition = syntax.text(guard.condition);
    const bool is_short =
        condition.size() <= kLongestCondition && condition.find('\n') == std::string_view::npos;
    out.push_back({guard.line, 0, is_short ? std::string(condition) : std::string(), inside.calls,
                   0, branches_between(syntax, function, guard.line, inside.last_line),
                   inside.last_line});
  }
  return out;
}

std::vector<Branch> InsideFile::loops_of(const syntax::Symbol& function,
                                         const std::vector<const syntax::Call*>& all) const {
  const syntax::Syntax& syntax = analysis_.project->of(file_);
  std::vector<Branch> out;
  for (const syntax::Block& block : syntax.blocks) {
    if (block.kind != syntax::BlockKind::loop || block.line <= function.name_line ||
        block.end_line >= function.end_line)
      continue;
    Branch loop{block.line, block.end_line, {}, 0, 0, 0, block.end_line};
    for (const syntax::Call* call : all)
      loop.calls += call->line >= block.line && call->line <= block.end_line ? 1 : 0;
    const SymbolId id(static_cast<std::size_t>(&function - syntax.symbols.data()));
    loop.inner = branches_between(syntax, id, block.line, block.end_line);
    out.push_back(std::move(loop));
  }
  return out;
}

std::vector<Branch> InsideFile::branches(SymbolId function) const {
  const syntax::Symbol& whole = analysis_.project->of(file_).symbols[function.index()];
  const auto all = calls_of(function);
  std::vector<Branch> out = conditions_of(function, all);
  for (Branch& loop : loops_of(whole, all)) out.push_back(std::move(loop));
  std::erase_if(out, [&](const Branch& one) {
    // Of hundreds of branches no one holds much; one that is a function of its own is worth it.
    const std::uint32_t share = one.inner >= kManyInner ? kShareOfMany : kShareOfCalls;
    return one.line <= whole.name_line || one.line > whole.end_line || one.calls < kLeastCalls ||
           one.inner == 0 || 3 * one.calls > 2 * all.size() || share * one.calls < all.size() ||
           is_nearly_all(one, whole);
  });
  for (Branch& one : out) one.of = static_cast<std::uint32_t>(all.size());
  std::ranges::stable_sort(out, [](const Branch& a, const Branch& b) {
    return a.calls + 3 * a.inner > b.calls + 3 * b.inner;
  });
  return out;
}

std::optional<Branch> InsideFile::most_branched(SymbolId function) const {
  const syntax::Symbol& whole = analysis_.project->of(file_).symbols[function.index()];
  const auto all = calls_of(function);
  std::vector<Branch> found = conditions_of(function, all);
  for (Branch& loop : loops_of(whole, all)) found.push_back(std::move(loop));
  constexpr std::uint32_t kLeastInner = 2;
  std::erase_if(found, [&](const Branch& one) {
    return one.line <= whole.name_line || one.line > whole.end_line || one.inner < kLeastInner ||
           one.last_line <= one.line || is_nearly_all(one, whole);
  });
  const auto most = std::ranges::max_element(
      found, {}, [](const Branch& one) { return std::pair(one.inner, one.last_line - one.line); });
  return most == found.end() ? std::nullopt : std::optional(*most);
}

bool is_remark(const syntax::Syntax& syntax, std::uint32_t line) {
  return std::ranges::any_of(syntax.comments, [&](const syntax::Comment& comment) {
    return line >= comment.line && line <= comment.end_line;
  });
}

void begin_at_most_branched(const InsideFile& inside, SymbolId function, Fix& fix) {
  if (fix.step != Step::split || fix.branch_line > 0) return;
  const std::optional<Branch> most = inside.most_branched(function);
  if (most) add_branch(*most, fix);
}

void add_branch(const Branch& branch, Fix& fix) {
  fix.branch_line = branch.line;
  fix.branch_end = branch.end_line;
  fix.condition = branch.condition;
  fix.branch_calls = branch.calls;
  fix.calls = branch.of;
  fix.inner_branches = branch.inner;
  fix.branch_lines = branch.last_line < branch.line ? 0 : branch.last_line - branch.line + 1;
}

SymbolId function_around(const syntax::Syntax& syntax, std::uint32_t line) {
  SymbolId best;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    const bool function =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    if (function && symbol.line <= line && symbol.end_line >= line &&
        (!best.valid() || symbol.line >= syntax.symbols[best.index()].line))
      best = SymbolId(s);
  }
  return best;
}

}  // namespace cutaway::findings
