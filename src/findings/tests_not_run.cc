// SPDX-License-Identifier: Apache-2.0
// Pipelines that look at each change and run no test of it, though tests are written.
#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "findings/code_causes.h"
#include "findings/written_tests.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kFewestTests = 5;
/// Of all tests at once, whatever the past of the pipeline's file is.
constexpr double kRisk = 0.6;
constexpr std::uint64_t kLargestFile = 256U << 10U;

bool is_listed(const Ground& ground, std::string_view list, std::string_view path) {
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == list && matches_glob(row.second, path);
  });
}

bool holds_listed_word(const Ground& ground, std::string_view list, std::string_view low) {
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == list && contains(low, row.second);
  });
}

/// What it says without its remarks, in lower case; "ubuntu-latest" tests nothing.
std::string said(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(text, '\n'))
    if (!trim(line).starts_with('#')) out += lower(line) + '\n';
  for (const std::string_view word : {"latest", "attestation", "attest"})
    for (std::size_t at = out.find(word); at != std::string::npos; at = out.find(word))
      out.erase(at, word.size());
  return out;
}

}  // namespace

void find_tests_not_run(const Ground& ground, std::vector<Item>& out) {
  const syntax::Project& project = *ground.analysis.project;
  std::vector<FileId> pipelines;
  FileId first;
  std::uint32_t tests = 0;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId id(i);
    const sources::File& file = project.file(id);
    tests += holds_a_test(ground, id) || holds_tests_inside(ground, id) ? 1 : 0;
    const std::string path = "/" + lower(file.path);
    // Another service may run them as its own page sets it up.
    if (is_listed(ground, "pipelines_elsewhere", path)) return;
    if (!is_listed(ground, "pipelines_read", path)) continue;
    if (file.size_bytes > kLargestFile) return;
    const auto text = project.tree->read(id);
    if (!text.ok()) return;
    const std::string low = said(text.value());
    if (holds_listed_word(ground, "may_start_tests", low)) return;
    pipelines.push_back(id);
    const bool looks = holds_listed_word(ground, "looks_at_changes", low) &&
                       holds_listed_word(ground, "starts_commands", low);
    if (looks && !first.valid()) first = id;
  }
  if (!first.valid() || tests < kFewestTests) return;
  Item item = ground.item("tests_not_run", {first});
  item.count = tests;
  item.of = static_cast<std::uint32_t>(pipelines.size());
  item.places = {{first, 1, 1}};
  item.fix.at = {first, 1, 1};
  item.risk = std::max(item.risk, kRisk);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
