// SPDX-License-Identifier: Apache-2.0
// `#[cfg(test)] mod testutils;` and what stands below `#[cfg(test)] mod tests { … }`.
#include "meaning/ai/paths/test_only.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// The file that `mod name;` takes in, and all below its folder where it has one.
void take_module(const ReaderContext& context, FileId from, std::string_view name,
                 std::set<FileId>& out) {
  const std::string file = "/" + std::string(name) + ".rs";
  const std::string folder = "/" + std::string(name) + "/mod.rs";
  for (const FileId other : context.links.file_imports(from)) {
    const std::string& path = context.project.file(other).path;
    if (path.ends_with(file)) out.insert(other);
    if (!path.ends_with(folder)) continue;
    const std::string within = path.substr(0, path.size() - std::string_view("mod.rs").size());
    for (std::size_t i = 0; i < context.project.size(); ++i)
      if (context.project.file(FileId(i)).path.starts_with(within)) out.insert(FileId(i));
  }
}

class Leaving {
 public:
  explicit Leaving(const TestOnlyLines& lines) : lines_(lines) {}

  template <typename Thing>
  void from(std::vector<Thing>& things) const {
    std::erase_if(things, [&](Thing& thing) {
      const bool some =
          std::erase_if(thing.places, [&](const Place& one) { return lines_.hold(one); }) > 0;
      return some && thing.places.empty();
    });
  }

 private:
  const TestOnlyLines& lines_;
};

}  // namespace

std::set<FileId> test_only_files(const ReaderContext& context) {
  std::set<FileId> out;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const syntax::Syntax& syntax = context.project.of(FileId(i));
    if (syntax.annotations.empty() || !context.project.file(FileId(i)).path.ends_with(".rs"))
      continue;
    const TestLines lines(context.catalogue, syntax);
    if (lines.empty()) continue;
    for (const syntax::Import& item : syntax.imports)
      if (item.kind == syntax::ImportKind::include && lines.holds(item.line))
        take_module(context, FileId(i), syntax.text(item.module), out);
  }
  return out;
}

bool TestOnlyLines::hold(const Place& place) const {
  if (!place.file.valid() || place.file.index() >= context_.project.size()) return false;
  auto found = open_.find(place.file);
  if (found == open_.end())
    found =
        open_.emplace(place.file, TestLines(context_.catalogue, context_.project.of(place.file)))
            .first;
  return found->second.holds(place.line);
}

void leave_out_test_lines(const ReaderContext& context, AiBook& book) {
  const TestOnlyLines lines(context);
  const Leaving leave(lines);
  leave.from(book.providers), leave.from(book.stores), leave.from(book.rankers);
  leave.from(book.searches), leave.from(book.models), leave.from(book.prompts);
  leave.from(book.tools), leave.from(book.agents), leave.from(book.limits);
  leave.from(book.tool_bounds), leave.from(book.switches), leave.from(book.choices);
  leave.from(book.chosen), leave.from(book.signs), leave.from(book.learning);
  leave.from(book.failing.bounds);
  std::erase_if(book.messages, [&](const AiMessage& one) { return lines.hold(one.place); });
  std::erase_if(book.failing.caught, [&](const AiCaught& one) { return lines.hold(one.place); });
}

void leave_out_test_settings(const ReaderContext& context, AiBook& book) {
  const TestOnlyLines lines(context);
  Leaving(lines).from(book.settings);
}

}  // namespace cutaway::meaning
