// SPDX-License-Identifier: Apache-2.0
// The loop: one look-up a node, frames that close by position.
#include "syntax/walker/walker.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace cutaway::syntax {
namespace {

constexpr std::uint32_t kPackageShare = 4;  // what a package has of the rows of its file, at least

// What may be kept of a file: enough for dense code, little for one endless line.
constexpr std::size_t kBytesPerLine = 1200;
constexpr std::size_t kBytesAnyway = 64 * 1024;

std::size_t bytes_used(const Syntax& s) {
  return s.pool.size() + s.values.size() * sizeof(ValueNode) + s.calls.size() * sizeof(Call) +
         s.symbols.size() * sizeof(Symbol) + s.bindings.size() * sizeof(Binding) +
         s.guards.size() * sizeof(Guard) + s.exits.size() * sizeof(Exit);
}

}  // namespace

Walker::Walker(const Table& table, const FlatTree& tree, std::string_view text, Syntax& out)
    : table_(table),
      tree_(tree),
      text_(text),
      out_(out),
      pool_(out),
      sizes_(out.values.size(), 1) {}

void Walker::run() {
  memo_.assign(tree_.nodes.size(), ValueId{});
  for (NodeIndex node = 0; node < tree_.nodes.size(); ++node) visit(node);
  finish();
}

ValueId Walker::value_of(std::size_t begin, std::size_t end) {
  const auto& nodes = tree_.nodes;
  auto place = std::lower_bound(nodes.begin(), nodes.end(), begin,
                                [](const FlatNode& n, std::size_t at) { return n.start < at; });
  for (; place != nodes.end() && place->start == begin; ++place) {
    const auto node = static_cast<NodeIndex>(place - nodes.begin());
    if (place->end == end && rule(node).form != Form::none) return value(node);
  }
  return {};
}

void Walker::visit(NodeIndex node) {
  while (!frames_.empty() && frames_.back().end <= node) {
    context_ = frames_.back().saved;
    frames_.pop_back();
  }
  while (!pending_.empty() && pending_.back().node < node) pending_.pop_back();
  if (!pending_.empty() && pending_.back().node == node) enter_pending(node);
  const Rule& rule = table_.rule(at(node).kind);
  if (rule.act != Act::none)
    dispatch(node, rule);
  else if (table_.bare_names)
    bare_name(node, rule);
}

void Walker::dispatch(NodeIndex node, const Rule& rule) {
  if (read_structure(node, rule) || !within_budget(node)) return;
  switch (rule.act) {
    case Act::call:
      return call(node, rule);
    case Act::markup:
      return markup(node, rule);
    case Act::send:
      return send(node);
    case Act::phrase:
      return phrase(node);
    case Act::branch:
      return branch(node, rule);
    case Act::case_:
      return case_label(node, rule);
    case Act::logical:
      return logical(node, rule);
    case Act::loop:
      return loop(node, rule);
    case Act::each:
      return each(node);
    case Act::try_:
      return try_block(node, rule);
    case Act::catch_:
      return catch_block(node, rule);
    case Act::with:
      return with_block(node, rule);
    case Act::lock:
      return lock_block(node, rule);
    case Act::return_:
      return exit(node, rule, ExitKind::return_);
    case Act::throw_:
      return exit(node, rule, ExitKind::throw_);
    case Act::yield:
      return exit(node, rule, ExitKind::yield);
    case Act::entry:
      return name_entry(node);
    default:
      return;
  }
}

/// Definitions, imports and comments are kept at every depth and beyond the budget.
bool Walker::read_structure(NodeIndex node, const Rule& rule) {
  switch (rule.act) {
    case Act::comment:
      comment(node);
      return true;
    case Act::import:
      import(node, rule);
      return true;
    case Act::export_:
      export_statement(node, rule);
      return true;
    case Act::define:
      define(node, rule);
      return true;
    case Act::variable:
      variable(node, rule);
      return true;
    case Act::assign:
      assign(node, rule);
      return true;
    case Act::annotation:
      annotation(node, rule);
      return true;
    case Act::embedded:
      embedded(node);
      return true;
    case Act::package:
      package(node);
      return true;
    case Act::program:
      program(node);
      return true;
    case Act::call:
      if (define_call(node, rule)) return true;
      type_body_call(node);
      if (!table_.values && import_call(node, kNoNode)) namings_.pop_back();
      return false;
    default:
      return false;
  }
}

/// A package declared inside of another one is a part of it: `namespace A { namespace B {`. Of
/// several side by side the longest one counts.
void Walker::package(NodeIndex node) {
  const std::string_view separator =
      table_.path_separator.empty() ? "." : std::string_view(table_.path_separator);
  std::string name(text(child(node, Slot::name)));
  if (name.empty()) return;
  for (NodeIndex outer = at(node).parent; outer != kNoNode; outer = at(outer).parent) {
    if (rule(outer).act != Act::package) continue;
    const std::string_view around = text(child(outer, Slot::name));
    if (!around.empty()) name = std::string(around).append(separator).append(name);
  }
  const bool nested = name.size() > text(child(node, Slot::name)).size();
  const std::uint32_t rows = at(node).end_row - at(node).row;
  // Helpers in a namespace of their own say nothing about the rest of a file.
  bool has_body = false;
  for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c))
    has_body = has_body || rule(c).part == Part::body;
  const bool inside = nested && !out_.package.empty();
  // The words of a licence above all else are no rows of the file.
  std::uint32_t begin = at(node).row;
  for (NodeIndex c = first_child(0); c != kNoNode; c = next_sibling(c)) {
    const Act act = rule(c).act;
    if (act == Act::import || act == Act::define || act == Act::package)
      begin = std::min(begin, at(c).row);
  }
  if (has_body && !inside && rows * kPackageShare < at(0).end_row - begin) return;
  const bool first = (out_.symbols.empty() || out_.symbols.back().line < out_.package_line) &&
                     (!has_body || rows * 2 > package_rows_);
  const bool better = nested ? first : rows > package_rows_;
  if (name.empty() || (!out_.package.empty() && !better)) return;
  name = dotted(name);
  out_.package = pool_.keep(cut_utf8(name, 300));
  out_.package_line = line(node);
  package_rows_ = nested ? std::max(package_rows_, rows) : rows;
}

/// Statements at the top of a program are its entry point.
void Walker::program(NodeIndex node) {
  if (program_) return;
  program_ = true;
  const SymbolId id = add_symbol(node, kNoNode, pool_.keep("__main__"), SymbolKind::module);
  out_.symbols[id.index()].flags = kEntryPoint;
}

/// A function in an object literal takes the name of its key.
void Walker::name_entry(NodeIndex node) {
  const bool assigned = rule(node).act == Act::assign;
  const NodeIndex function = unwrap(child(node, assigned ? Slot::right : Slot::value));
  if (!is_function(function)) return;
  const NodeIndex key = child(node, assigned ? Slot::left : Slot::key);
  if (key == kNoNode) return;
  namings_.push_back({function, node, key, pool_.keep(key_text(key)), SymbolKind::method, 0});
}

void Walker::open(NodeIndex end) { frames_.push_back({end, context_}); }

void Walker::enter_pending(NodeIndex node) {
  const Pending pending = pending_.back();
  pending_.pop_back();
  open(at(node).next);
  if (pending.guard.valid()) context_.guard = pending.guard;
  context_.flags |= pending.flags;
  if (pending.nests) nest(node);
}

void Walker::expect(NodeIndex node, GuardId guard, std::uint16_t flags, bool nests) {
  if (node == kNoNode) return;
  Pending pending{node, guard, flags, nests};
  auto place = pending_.end();
  while (place != pending_.begin() && (place - 1)->node < node) --place;
  if (place != pending_.begin() && (place - 1)->node == node) {
    (place - 1)->flags |= flags;
    if (guard.valid()) (place - 1)->guard = guard;
    return;
  }
  pending_.insert(place, pending);
}

/// A dense stretch is cut, and the walk goes on when later lines have paid for it.
bool Walker::within_budget(NodeIndex node) {
  if (!table_.values) return false;
  if ((++ticks_ & 63U) != 0) return !full_;
  const std::size_t row = at(node).row;
  full_ = bytes_used(out_) > kBytesAnyway + kBytesPerLine * (row + 1);
  if (full_ && !cut_) {
    cut_ = true;
    out_.problems.push_back(
        {pool_.keep("more on a line than is kept: some calls and values are left out"),
         line(node)});
  }
  return !full_;
}

void Walker::finish() {
  flush_comment();
  for (const auto& [symbol, type] : receivers_) {
    const auto found = top_types_.find(type.offset);
    SymbolId& container = out_.symbols[symbol.index()].container;
    // An extension in a class stays a member of that class.
    const bool is_member =
        container.valid() && out_.symbols[container.index()].kind != SymbolKind::name_space;
    if (found != top_types_.end() && !is_member) container = found->second;
  }
  finish_exports();
  count_lines();
}

void Walker::finish_exports() {
  if (out_.exports.empty()) return;
  std::unordered_set<std::uint32_t> names;
  for (const Export& row : out_.exports) {
    if (row.module.empty() && !row.local.empty()) names.insert(row.local.offset);
  }
  for (Symbol& symbol : out_.symbols) {
    if (!symbol.container.valid() && names.contains(symbol.name.offset) && !symbol.name.empty())
      symbol.flags |= kExported;
  }
}

}  // namespace cutaway::syntax
