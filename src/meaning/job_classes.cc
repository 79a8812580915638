// SPDX-License-Identifier: Apache-2.0
// Classes that a shape calls work; what they are made of names them, too.
#include "meaning/job_classes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr std::size_t kMostNodes = 64;

std::string_view last_name(std::string_view dotted) {
  return dotted.substr(dotted.find_last_of(".:\\") + 1);
}

}  // namespace

JobClasses::JobClasses(const ReaderContext& context,
                       const std::vector<std::vector<Meaning>>& meanings)
    : context_(context) {
  for (const std::vector<Meaning>& of_file : meanings) {
    for (const Meaning& meant : of_file) {
      const bool work = meant.means == "schedule" || meant.means == "job";
      if (work && meant.shape != nullptr && meant.shape->on == "base" && meant.handler.valid() &&
          is_own(context, meant.handler.file))
        add(meant);
    }
  }
}

SymbolRef JobClasses::named(std::string_view written, FileId from) const {
  const std::string_view name = last_name(trim(written));
  for (const auto* table : {&by_name_, &by_base_}) {
    const auto found = table->find(name);
    if (found != table->end()) return nearest(found->second, from);
  }
  return {};
}

void JobClasses::add(const Meaning& meant) {
  const Syntax& syntax = context_.project.of(meant.handler.file);
  const syntax::Symbol& type = syntax.symbols[meant.handler.symbol.index()];
  if (type.name.empty() || type.kind != syntax::SymbolKind::class_ ||
      (type.flags & syntax::kAbstract) != 0)
    return;
  technologies_.emplace(meant.handler, meant.technology);
  by_name_[std::string(last_name(syntax.text(type.name)))].insert(meant.handler);
  std::vector<SymbolRef> open{meant.handler};
  for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
    const Syntax& there = context_.project.of(open[i].file);
    const syntax::Symbol& at = there.symbols[open[i].symbol.index()];
    const auto targets = context_.links.bases(open[i].file);
    for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
      by_base_[std::string(last_name(there.text(there.bases[b].name)))].insert(meant.handler);
      if (b < targets.size() && targets[b].symbol.valid()) open.push_back(targets[b].symbol);
    }
  }
}

/// Of several programs each may have its own `AliveJob`.
SymbolRef JobClasses::nearest(const std::set<SymbolRef>& jobs, FileId from) const {
  SymbolRef best;
  std::size_t longest = 0;
  bool tie = false;
  const std::string_view path = context_.project.file(from).path;
  for (const SymbolRef job : jobs) {
    const std::string_view other = context_.project.file(job.file).path;
    const auto end = std::ranges::mismatch(path, other).in1;
    const auto common = path.substr(0, static_cast<std::size_t>(end - path.begin()));
    const std::size_t shared = common.rfind('/') + 1;
    tie = best.valid() && (shared == longest || (tie && shared < longest));
    if (best.valid() && shared <= longest) continue;
    best = job;
    longest = shared;
  }
  return tie ? SymbolRef() : best;
}

}  // namespace cutaway::meaning
