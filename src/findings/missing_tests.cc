// SPDX-License-Identifier: Apache-2.0
// Goes through the repairs, newest first.
#include "findings/missing_tests.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "findings/uses.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

/// Two repairs may be chance in a file, not in a function.
constexpr std::size_t kLeastRepairs = 2, kMostNamed = 3;
/// A repair of more files was of something that is everywhere.
constexpr std::uint32_t kMostFilesOfRepair = 12;
/// And of one that is named no more product files were touched: what it mended may be elsewhere.
constexpr std::uint32_t kMostFilesOfNamed = 4;

/// "Add notices and fix the log": what it mended is the lesser part of it, and its title says more
/// of the other.
bool makes_first(const Ground& ground, std::string_view title) {
  if (title.starts_with('[')) title.remove_prefix(std::min(title.find(']') + 1, title.size()));
  const auto words = history::title_words(title);
  const bool both = std::ranges::find(words, "and") != words.end();
  return both &&
         std::ranges::any_of(ground.analysis.catalogue->table("changes"), [&](const auto& row) {
           return row.first == "making" && row.second == words.front();
         });
}

/// Whether a call goes through an object that bears one of the names: "shop.orders.place(…)".
bool goes_through(const syntax::Syntax& syntax, const syntax::Call& call, const std::string& name) {
  constexpr std::size_t kLongest = 8;
  ValueId at = call.callee;
  for (std::size_t step = 0; step < kLongest && at.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(at);
    if (node.child_count == 0 || node.kind != syntax::ValueKind::member) return false;
    at = syntax.child(node, 0);
    const syntax::ValueNode& owner = syntax.value(at);
    const bool named =
        owner.kind == syntax::ValueKind::reference || owner.kind == syntax::ValueKind::member;
    if (named && equals_ignoring_case(syntax.text(owner.text), name)) return true;
  }
  return false;
}

/// What stands for the file where its functions hang on an object: "orders" of orders.js and of
/// orders/index.js.
std::string object_of(const model::Analysis& analysis, FileId file) {
  const std::string stem = WrittenTests::stem(analysis, file);
  if (stem != "index") return stem;
  return std::string(base_name(folder_name(analysis.project->file(file).path)));
}

/// Calls by a function's name in tests that lead to nothing else of the project.
struct NamedCalls {
  std::map<FileId, std::uint32_t> through;  ///< by test file: through an object named as its file
  std::uint32_t unsure = 0;                 ///< through any other object
};

NamedCalls calls_by_name(const Ground& ground, SymbolRef ref, std::string_view name) {
  NamedCalls out;
  const syntax::Project& project = *ground.analysis.project;
  const std::string object = object_of(ground.analysis, ref.file);
  for (std::size_t f = 0; f < project.size(); ++f) {
    const FileId file(f);
    if (project.file(file).origin != sources::Origin::test) continue;
    const syntax::Syntax& syntax = project.of(file);
    const auto targets = ground.analysis.links->calls(file);
    for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (syntax.text(call.name) != name || !call.callee.valid() ||
          syntax.value(call.callee).kind != syntax::ValueKind::member ||
          (i < targets.size() && targets[i].symbol.file.valid()))
        continue;
      if (goes_through(syntax, call, object))
        ++out.through[file];
      else
        ++out.unsure;
    }
  }
  return out;
}

}  // namespace

bool find_missing_tests(const Ground& ground, const WrittenTests& tests,
                        const history::LooksOnly& looks_only, const RepairsOf& repairs,
                        Item& item) {
  if (!tests.possible(item.files.front())) return false;
  std::vector<std::string> named, without;
  std::set<std::string_view> titles;
  for (const history::ChangeId repair : repairs.all) {
    const history::Change& change = ground.past->changes[repair.index()];
    if (tests.brought(repair) || change.revert) continue;
    without.push_back(change.hash);
    // What was written anew since is not what a test would hold. A change that was made anew on
    // another branch has its title twice.
    if (std::ranges::find(repairs.standing, repair) != repairs.standing.end() &&
        ground.product_files(change) <= kMostFilesOfNamed && change.files <= kMostFilesOfRepair &&
        history::says_what(change.title) && !looks_only(change.title) &&
        !makes_first(ground, change.title) && !tests.brought_beside(repair) &&
        titles.insert(change.title).second)
      named.push_back(change.hash);
  }
  // Where most repairs bring tests, the others are no habit.
  const std::size_t least = repairs.one_function ? kLeastRepairs : kLeastRepairs + 1;
  if (named.size() < least || 2 * without.size() < repairs.all.size()) return false;
  // Of what a title only names the place, a test is harder to think of.
  std::ranges::stable_partition(named, [&](const std::string& hash) {
    return !history::says_only_where(
        ground.past->changes[ground.past->find_change(hash).index()].title);
  });
  if (named.size() > kMostNamed) named.resize(kMostNamed);
  // A repair of much else has a title for all of it.
  const history::Change& latest = ground.past->changes[repairs.all.front().index()];
  if (ground.product_files(latest) <= kMostFilesOfNamed) item.fix.latest = latest.hash;
  item.fix.repaired = std::move(named);
  item.fix.repairs_untested = static_cast<std::uint32_t>(without.size());
  item.fix.untested_repairs = std::move(without);
  item.fix.step = Step::test_repairs;
  return true;
}

std::string type_among_alike(const Ground& ground, SymbolRef ref) {
  const syntax::Syntax& file = ground.analysis.project->of(ref.file);
  const syntax::Symbol& own = file.symbols[ref.symbol.index()];
  const auto alike = std::ranges::count_if(file.symbols, [&](const syntax::Symbol& other) {
    return other.tokens > 0 && file.text(other.name) == file.text(own.name);
  });
  if (alike < 2 || !own.container.valid()) return "";
  return std::string(file.text(file.symbols[own.container.index()].name));
}

void tell_tests(const Ground& ground, SymbolRef ref, Fix& fix) {
  std::map<FileId, std::uint32_t> calls;
  for (const auto& [file, call] : ground.analysis.links->callers(ref)) {
    if (ground.analysis.project->file(file).origin == sources::Origin::test) ++calls[file];
  }
  fix.unsure = 0;
  if (calls.empty()) {
    // What hangs on an object is called through it, and no link leads there.
    NamedCalls named = calls_by_name(ground, ref, fix.name);
    calls = std::move(named.through);
    fix.unsure = named.unsure;
  }
  fix.callers = static_cast<std::uint32_t>(calls.size());
  fix.later_test = FileId();
  // Who asks for the address runs what answers it.
  fix.requested = static_cast<std::uint32_t>(ground.signals.uses->requested(ref).size());
  if (ground.past == nullptr || fix.repaired.empty()) return;
  std::int64_t newest = 0;
  for (const std::string& hash : fix.repaired) {
    const history::ChangeId id = ground.past->find_change(hash);
    if (id.valid()) newest = std::max(newest, ground.past->changes[id.index()].time);
  }
  for (const auto& [file, count] : calls) {
    const auto touches = ground.past->touches(ground.lineage_of(file));
    const bool since = std::ranges::any_of(touches, [&](const history::Touch& touch) {
      const history::Change& change = ground.past->changes[touch.change.index()];
      return change.time > newest && !change.bulk && !change.bot;
    });
    // The one that calls it most is most likely about it.
    if (since && (!fix.later_test.valid() || count > calls.at(fix.later_test)))
      fix.later_test = file;
  }
}

}  // namespace cutaway::findings
