// SPDX-License-Identifier: Apache-2.0
// crontab: jobs with schedule and command, and the environment set before them.
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"crontab",     "*.crontab", "*.cron",  "*cron.d/*",
                                       "*crontabs/*", "crontab.*", "cronjobs"};

std::string_view take_word(std::string_view& rest) {
  rest = trim(rest);
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest = trim(rest.substr(end));
  return word;
}

bool is_field(std::string_view word) {
  return !word.empty() &&
         word.find_first_not_of(
             "0123456789*,-/?LW#ABCDEFGHIJKLMNOPQRSTUVWXYZ"
             "abcdefghijklmnopqrstuvwxyz~") == std::string_view::npos &&
         word.find_first_of("0123456789*?") != std::string_view::npos;
}

void add_job(DataBuilder& builder, DataId root, std::string_view line, std::uint32_t number) {
  std::string schedule;
  std::string_view rest = line;
  const int words = line.starts_with('@') ? 1 : 5;
  for (int i = 0; i < words; ++i) {
    const std::string_view word = take_word(rest);
    // Days and months may be names: only the first three fields must look like numbers.
    if (words == 5 && i < 3 && !is_field(word)) return;
    schedule += (schedule.empty() ? "" : " ") + std::string(word);
  }
  if (rest.empty()) return;
  const DataId job = builder.add(root, DataKind::element, "job", {}, number);
  builder.add(job, DataKind::scalar, "schedule", schedule, number);
  builder.add(job, DataKind::scalar, "command", rest, number);
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, std::max(1U, out.counts.lines));
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    if (line.empty() || line.front() == '#') continue;
    const std::size_t sign = line.find('=');
    const std::string_view name = trim(line.substr(0, sign));
    const bool sets = sign != std::string_view::npos && sign > 0 &&
                      name.find_first_of(" \t*@") == std::string_view::npos;
    if (sets) {
      builder.add(root, DataKind::scalar, name, trim(line.substr(sign + 1)), lines.number());
    } else {
      add_job(builder, root, line, lines.number());
    }
  }
}

}  // namespace

extern const StructuredReader record_crontab;
const StructuredReader record_crontab = {"crontab", kNames, read, R"(MAILTO=ops
*/5 * * * * root /usr/bin/sync --all
@daily /usr/bin/backup
)"};

}  // namespace cutaway::syntax
