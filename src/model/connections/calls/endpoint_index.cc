// SPDX-License-Identifier: Apache-2.0
// Which endpoints a call can mean, by the path in the address that it asks.
#include "model/connections/calls/endpoint_index.h"

#include <algorithm>
#include <set>

#include "model/inputs.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostFound = 16;

bool is_loopback(std::string_view host) {
  host = host.substr(0, host.find(':'));
  return host == "localhost" || host == "127.0.0.1" || host == "0.0.0.0";
}

/// "api", "rest", "v1": a piece that many paths begin with.
bool is_plain_beginning(std::string_view piece) {
  if (piece == "api" || piece == "rest") return true;
  return piece.size() > 1 && piece.size() <= 3 && piece[0] == 'v' && piece[1] >= '0' &&
         piece[1] <= '9';
}

/// A key without such pieces at its front; the same key if it has none.
std::string_view without_beginning(std::string_view key) {
  for (int pieces = 0; pieces < 2; ++pieces) {
    const std::size_t space = key.find(' ');
    if (space == std::string_view::npos || !is_plain_beginning(key.substr(0, space))) break;
    key.remove_prefix(space + 1);
  }
  return key;
}

}  // namespace

AskedPath asked_path(std::string_view address) {
  AskedPath asked;
  if (address.starts_with("/")) return {address, true, false};
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos) {
    const std::string_view rest = address.substr(scheme + 3);
    if (!rest.starts_with("{")) {
      const std::size_t slash = rest.find('/');
      if (slash == std::string_view::npos) return asked;
      return {rest.substr(slash), is_loopback(rest.substr(0, slash)), false};
    }
    address = rest;
  }
  const std::size_t close = address.starts_with("{") ? address.find('}') : std::string_view::npos;
  if (close == std::string_view::npos) return asked;
  std::string_view rest = address.substr(close + 1);
  // "{host}.example.com/x" and "{host}:8080/x": the host goes on.
  if (rest.starts_with(".") || rest.starts_with(":")) {
    const std::size_t slash = rest.find('/');
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
  }
  return {rest, false, true};
}

std::string path_key(std::string_view path) {
  std::string out;
  path = path.substr(0, path.find_first_of("?#"));
  for (const std::string_view piece : split(path, '/')) {
    if (piece.empty()) continue;
    out += piece.find_first_of("{<:*$[") == std::string_view::npos ? lower(piece) : "*";
    out += ' ';
  }
  return out;
}

EndpointIndex::EndpointIndex(const std::vector<Endpoint>& endpoints, bool mounted)
    : endpoints_(endpoints) {
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    if (!endpoints[i].complete && !mounted) continue;
    std::set<std::string> keys{path_key(endpoints[i].path)};
    for (const std::string& path : endpoints[i].public_paths) {
      keys.insert(path_key(path));
      // A page asks its own host, whichever that is.
      const std::size_t slash = path.find('/');
      if (slash != 0 && slash != std::string::npos) keys.insert(path_key(path.substr(slash)));
    }
    for (const std::string& key : keys) {
      whole_.emplace(key, i);
      const std::string_view rest = without_beginning(key);
      if (rest.size() != key.size()) without_.emplace(rest, i);
    }
  }
}

std::vector<std::size_t> EndpointIndex::of(const Rows& rows, const std::string& key,
                                           std::string_view method) const {
  std::vector<std::size_t> found;
  const auto [begin, end] = rows.equal_range(key);
  for (auto at = begin; at != end && found.size() < kMostFound; ++at) {
    const std::string& served = endpoints_[at->second].method;
    const bool fits = method.empty() || method == "ANY" || served == "ANY" || served == method;
    if (fits && std::ranges::find(found, at->second) == found.end()) found.push_back(at->second);
  }
  return found;
}

std::vector<std::size_t> EndpointIndex::find(const AskedPath& asked, std::string_view method,
                                             bool mounted) const {
  const std::string key = path_key(asked.path);
  // A hole alone says nothing.
  if (key.empty() || key == "* ") return {};
  std::vector<std::size_t> found = of(whole_, key, method);
  if (found.empty() && asked.open) found = of(without_, key, method);
  if (found.empty() && asked.open && mounted)
    found = of(whole_, std::string(without_beginning(key)), method);
  return found;
}

}  // namespace cutaway::model
