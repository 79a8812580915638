// SPDX-License-Identifier: Apache-2.0
// Reads the cited lines file by file; secrets are looked for in the whole file, so that one which
// spans lines is found.
#include "render/quotes.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/secrets.h"

namespace cutaway::render {
namespace {

constexpr std::size_t kLineBytes = 300;

/// Start of each line.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && i + 1 < text.size()) starts.push_back(i + 1);
  }
  return starts;
}

/// The piece [begin, end) of the text with every hit that touches it replaced.
std::string without_secrets(std::string_view text, std::size_t begin, std::size_t end,
                            const std::vector<catalogue::SecretHit>& hits) {
  std::string out;
  std::size_t at = begin;
  auto hit = std::lower_bound(hits.begin(), hits.end(), begin,
                              [](const catalogue::SecretHit& candidate, std::size_t wanted) {
                                return candidate.offset + candidate.size <= wanted;
                              });
  for (; hit != hits.end() && hit->offset < end; ++hit) {
    if (hit->offset > at) out += text.substr(at, hit->offset - at);
    out += "•••";
    at = std::min(end, hit->offset + hit->size);
  }
  if (at < end) out += text.substr(at, end - at);
  return out;
}

std::string quoted_line(std::string_view text, std::size_t begin, std::size_t end,
                        const std::vector<catalogue::SecretHit>& hits) {
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
  const std::string line = masked(without_secrets(text, begin, end, hits));
  return std::string(cut_utf8(line, kLineBytes));
}

std::uint64_t size_of(const Quote& quote) {
  std::uint64_t sum = 0;
  for (const std::string& line : quote.lines) sum += line.size() + 10;  // its share of markup
  return sum;
}

}  // namespace

std::string masked(std::string_view text) { return catalogue::mask_secrets(text); }

std::string place_label(std::string_view path, const Place& place) {
  std::string label = std::string(path) + ":" + std::to_string(place.line);
  if (place.end_line > place.line) label += "–" + std::to_string(place.end_line);
  return label;
}

bool Quotes::knows(const Place& place) const {
  return analysis_ != nullptr && analysis_->project != nullptr &&
         analysis_->project->tree != nullptr && place.file.valid() &&
         place.file.index() < analysis_->project->tree->files().size();
}

std::string_view Quotes::path(const Place& place) const {
  return knows(place) ? std::string_view(analysis_->project->tree->file(place.file).path) : "";
}

const Quote& Quotes::of(const Place& place) const {
  static const Quote nothing;
  const auto found = quotes_.find(place);
  return found == quotes_.end() ? nothing : found->second;
}

void Quotes::load_file(FileId file, const std::set<Place>& places) {
  const auto bytes = analysis_->project->tree->read(file);
  if (!bytes.ok() || analysis_->project->tree->file(file).binary) return;
  const std::string_view text = bytes.value();
  const std::vector<std::size_t> starts = line_starts(text);
  const std::vector<catalogue::SecretHit> hits = catalogue::find_secrets(text);
  for (const Place& place : places) {
    if (place.line == 0 || place.line > starts.size()) continue;
    const std::uint64_t last =
        std::min<std::uint64_t>(std::max(place.line, place.end_line), starts.size());
    const std::uint64_t shown =
        std::min<std::uint64_t>(last, place.line + std::uint64_t{kLines} - 1);
    Quote& quote = quotes_[place];
    quote.left_out = static_cast<std::uint32_t>(last - shown);
    for (std::uint64_t line = place.line; line <= shown; ++line) {
      const std::size_t end = line < starts.size() ? starts[line] : text.size();
      quote.lines.push_back(quoted_line(text, starts[line - 1], end, hits));
    }
  }
}

void Quotes::load(const std::vector<Place>& places, std::uint64_t limit_bytes) {
  std::map<FileId, std::set<Place>> by_file;
  for (const Place& place : places) {
    if (knows(place) && quotes_.find(place) == quotes_.end()) by_file[place.file].insert(place);
  }
  for (const auto& [file, wanted] : by_file) load_file(file, wanted);
  std::uint64_t used = 0;
  std::set<Place> counted;
  for (const Place& place : places) {
    const auto found = quotes_.find(place);
    if (found == quotes_.end() || !counted.insert(place).second) continue;
    used += size_of(found->second);
    if (used > limit_bytes) quotes_.erase(found);
  }
}

}  // namespace cutaway::render
