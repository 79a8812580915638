// SPDX-License-Identifier: Apache-2.0
// After any edits, links that are kept from run to run say what links made anew say.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/hash.h"
#include "tests/linking/edits.h"
#include "tests/linking/linked_project.h"

using namespace cutaway;
using namespace cutaway::linking;

namespace {

/// A tree as the program has it before linking; what was read of a file is read once.
class Read {
 public:
  explicit Read(const Tree& files) : tree_(files) {
    static std::map<Hash128, std::shared_ptr<const syntax::Syntax>> known;
    project_.tree = &tree_;
    for (std::size_t i = 0; i < tree_.files().size(); ++i) {
      const sources::File& file = tree_.file(FileId(i));
      const std::string text = tree_.read(FileId(i)).value();
      const std::string name = file.path.substr(file.path.rfind('/') + 1);
      const Hash128 key = hash128(text + "\n" + std::to_string(file.language.value) + "\n" + name);
      auto& syntax = known[key];
      if (!syntax) {
        syntax = std::make_shared<const syntax::Syntax>(
            file.language.valid() ? syntax::read_file(file.path, file.language, text)
                                  : syntax::Syntax());
      }
      project_.syntax.push_back(syntax);
      project_.keys.push_back(key);
    }
  }
  const syntax::Project& project() const { return project_; }

 private:
  testing::WrittenTree tree_;
  syntax::Project project_;
};

const catalogue::Catalogue& catalogue_of_all() {
  static const auto catalogue = catalogue::load().take();
  return *catalogue;
}

void add(std::string& out, const Links& links, const char* what, std::span<const Target> targets) {
  out += what;
  for (const Target& target : targets) {
    out += ' ' + std::string(links.name(target.origin)) + '/' +
           std::to_string(target.symbol.file.value) + '.' +
           std::to_string(target.symbol.symbol.value) + '/' + word(target.confidence);
  }
  out += '\n';
}

/// Everything that Links tells.
std::string told(const Links& links, const syntax::Project& project) {
  std::string out;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId file(i);
    out += project.file(file).path + '\n' + describe(links, project, file) + "imports";
    for (const ImportLink& link : links.imports(file)) {
      out += ' ' + std::string(links.name(link.package)) + '/' + std::to_string(link.file.value) +
             '/' + std::to_string(link.symbol.file.value) + '.' +
             std::to_string(link.symbol.symbol.value) + ':' + std::to_string(link.line) +
             (link.resolved ? "" : "?");
    }
    add(out, links, "\ncalls", links.calls(file));
    add(out, links, "annotations", links.annotations(file));
    add(out, links, "bases", links.bases(file));
    for (const FileId other : links.file_imports(file)) out += std::to_string(other.value) + ' ';
    for (std::size_t s = 0; s < project.of(file).symbols.size(); ++s) {
      for (const auto& [from, call] : links.callers({file, SymbolId(s)}))
        out += "called " + std::to_string(from.value) + '.' + std::to_string(call) + ' ';
    }
    out += '\n';
  }
  for (const SettingRead& read : links.setting_reads())
    out += read.key + '@' + std::to_string(read.place.file.value) + '\n';
  for (const Coverage& row : links.coverage()) {
    out += std::to_string(row.calls_in_project) + ' ' + std::to_string(row.calls_outside) + ' ' +
           std::to_string(row.values_closed) + ' ' + std::to_string(row.imports_resolved) + '\n';
  }
  return out;
}

struct Tally {
  std::size_t steps = 0, kept = 0, redone = 0, different = 0;
};

/// One sequence of edits; after each the kept links are compared with new ones.
void follow(const Tree& original, std::uint64_t seed, Tally& tally) {
  Edits edits(original, seed);
  Tree tree = original;
  LinkMemory memory;
  const std::size_t steps = 2 + edits.below(4);
  for (std::size_t step = 0; step < steps; ++step) {
    if (step > 0) edits.edit(tree);
    const Read read(tree);
    const auto kept = link(read.project(), catalogue_of_all(), 2, &memory);
    const auto fresh = link(read.project(), catalogue_of_all(), 1);
    const std::string expected = told(*fresh, read.project());
    const std::string made = told(*kept, read.project());
    ++tally.steps;
    tally.kept += step > 0 ? memory.files_kept : 0;
    tally.redone += step > 0 ? memory.files_redone : 0;
    if (made != expected && ++tally.different < 4) {
      const auto place = std::ranges::mismatch(made, expected).in1 - made.begin();
      const std::size_t start = std::max<std::ptrdiff_t>(place, 200) - 200;
      CAPTURE(seed);
      CAPTURE(step);
      CHECK(made.substr(start, 400) == expected.substr(start, 400));
    }
    if (!memory.after.empty()) memory.before = std::move(memory.after);
    memory.after.clear();
  }
}

}  // namespace

TEST_CASE("after any edits, what is kept and what is linked anew say the same") {
  const char* asked = std::getenv("CUTAWAY_SEQUENCES");
  const std::size_t sequences = asked != nullptr ? std::strtoul(asked, nullptr, 10) : 500;
  std::vector<Tree> trees;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("tests/cases/incremental"))
    paths.push_back(entry.path());
  std::ranges::sort(paths);
  for (const auto& path : paths) trees.push_back(read_tree(path));
  REQUIRE(trees.size() >= 3);
  Tally tally;
  for (std::size_t i = 0; i < sequences; ++i) follow(trees[i % trees.size()], i, tally);
  CHECK(tally.different == 0);
  // The test says nothing when all is linked anew each time.
  CHECK(tally.kept > tally.redone / 2);
  MESSAGE(tally.steps << " steps, " << tally.kept << " files kept, " << tally.redone
                      << " linked again");
}

TEST_CASE("a damaged memory is no memory") {
  const Tree tree = read_tree("tests/cases/incremental/service.md");
  const Read read(tree);
  LinkMemory memory;
  const auto fresh = link(read.project(), catalogue_of_all(), 1, &memory);
  const std::string expected = told(*fresh, read.project());
  REQUIRE(!memory.after.empty());
  for (std::size_t size = 0; size < memory.after.size(); size += 97) {
    LinkMemory cut;
    cut.before = memory.after.substr(0, size);
    CHECK(told(*link(read.project(), catalogue_of_all(), 1, &cut), read.project()) == expected);
  }
}
