// SPDX-License-Identifier: Apache-2.0
// Which of the files that tools have written run: own code calls them, or one of them does that
// runs.
#include "meaning/matches.h"

namespace cutaway::meaning {

using sources::Origin;

std::vector<bool> called_generated(const ReaderContext& context) {
  std::vector<bool> out(context.project.size(), false);
  std::vector<FileId> open;
  const auto follow = [&](FileId from) {
    for (const linking::Target& target : context.links.calls(from)) {
      const FileId to = target.symbol.file;
      if (!target.symbol.valid() || out[to.index()] ||
          context.project.file(to).origin != Origin::generated)
        continue;
      out[to.index()] = true;
      open.push_back(to);
    }
  };
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    if (context.project.file(FileId(i)).origin == Origin::own) follow(FileId(i));
  }
  // A tool that writes a file for each group of routes writes the one that calls them all, too.
  while (!open.empty()) {
    const FileId next = open.back();
    open.pop_back();
    follow(next);
  }
  return out;
}

}  // namespace cutaway::meaning
