// SPDX-License-Identifier: Apache-2.0
// Procfile: processes and the commands that start them.
#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"Procfile", "Procfile.*"};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    const std::size_t colon = line.find(':');
    if (line.empty() || line.front() == '#' || colon == std::string_view::npos) continue;
    const std::string_view name = trim(line.substr(0, colon));
    if (name.find(' ') != std::string_view::npos) continue;
    builder.add(root, DataKind::scalar, name, trim(line.substr(colon + 1)), lines.number());
  }
}

}  // namespace

extern const StructuredReader record_procfile;
const StructuredReader record_procfile = {"procfile", kNames, read, R"(web: gunicorn shop:app
worker: celery -A shop worker
)"};

}  // namespace cutaway::syntax
