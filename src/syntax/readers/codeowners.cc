// SPDX-License-Identifier: Apache-2.0
// CODEOWNERS: patterns of paths and who looks after them.
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"
#include "syntax/shell_words.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"CODEOWNERS"};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    if (line.empty() || line.front() == '#' || line.front() == '[') continue;
    const std::vector<std::string> words = shell_words(line.substr(0, line.find(" #")));
    if (words.empty()) continue;
    const DataId id = builder.add(root, DataKind::element, "rule", words[0], lines.number());
    for (std::size_t i = 1; i < words.size(); ++i)
      builder.add(id, DataKind::scalar, {}, words[i], lines.number());
  }
}

}  // namespace

extern const StructuredReader record_codeowners;
const StructuredReader record_codeowners = {"codeowners", kNames, read, R"(# who answers
*       @shop/everyone
/web/   @alice bob@example.org
)"};

}  // namespace cutaway::syntax
