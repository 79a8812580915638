// SPDX-License-Identifier: Apache-2.0
// Reads the catalogue's linking groups into look-up tables.
#include "linking/known_origins.h"

#include "base/text.h"
#include "base/wildcards.h"

namespace cutaway::linking {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of "/v2" at `start` when a path component ends there, else 0.
std::size_t version_length(std::string_view text, std::size_t start) {
  std::size_t end = start + 2;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == start + 2) return 0;
  const bool ends = end == text.size() || text[end] == '/' || text[end] == ':' || text[end] == '.';
  return ends ? end - start : 0;
}

}  // namespace

std::string_view Parameters::get(std::string_view name, std::string_view otherwise) const {
  for (const std::string_view part : split(written_, ' ')) {
    if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=') {
      return part.substr(name.size() + 1);
    }
  }
  return otherwise;
}

std::size_t Parameters::number(std::string_view name, std::size_t otherwise) const {
  const std::string_view text = get(name);
  if (text.empty() || text.size() > 3) return otherwise;
  std::size_t out = 0;
  for (const char c : text) {
    if (!is_digit(c)) return otherwise;
    out = out * 10 + static_cast<std::size_t>(c - '0');
  }
  return out;
}

std::string comparable_origin(std::string_view origin) {
  std::string out;
  out.reserve(origin.size());
  for (std::size_t i = 0; i < origin.size(); ++i) {
    if (origin.substr(i).starts_with("/v")) {
      if (const std::size_t length = version_length(origin, i); length > 0) {
        i += length - 1;
        continue;
      }
    }
    out += origin[i] == ':' ? '.' : origin[i];
  }
  return out;
}

OriginGroup::OriginGroup(const catalogue::Catalogue& catalogue, std::string_view group) {
  for (const auto& [origin, written] : catalogue.linking_group(group)) {
    std::string key = comparable_origin(origin);
    if (const Parameters parameters(written); parameters.has("by_name")) {
      handed_out_in_ = std::string(parameters.get("by_name"));
      users_ = std::string(parameters.get("users"));
    }
    const std::string last = key.substr(key.rfind('.') + 1);
    open_end_ = open_end_ || last.find_first_of("*?{}") != std::string::npos;
    endings_.insert(last);
    if (!is_glob(key)) {
      exact_.emplace(std::move(key), &written);
    } else {
      globs_.emplace_back(std::move(key), &written);
    }
  }
}

const std::string* OriginGroup::find(std::string_view origin) const {
  // Most origins end with a word that no entry ends with. A Go module's version is no component.
  const std::string_view last = origin.substr(origin.find_last_of(".:") + 1);
  if (!open_end_ && !contains(last, "/v") && !endings_.contains(last)) return nullptr;
  const std::string key = comparable_origin(origin);
  if (const auto found = exact_.find(key); found != exact_.end()) return found->second;
  for (const auto& [glob, written] : globs_) {
    if (matches_glob(glob, key)) return written;
  }
  return nullptr;
}

KnownOrigins::KnownOrigins(const catalogue::Catalogue& catalogue)
    : environment(catalogue, "environment"),
      intrinsic(catalogue, "intrinsic"),
      factory(catalogue, "factory"),
      injection(catalogue, "injection"),
      container(catalogue, "container"),
      element(catalogue, "element"),
      holding(catalogue, "holding"),
      synthesis(catalogue, "synthesis") {}

}  // namespace cutaway::linking
