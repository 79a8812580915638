// SPDX-License-Identifier: Apache-2.0
// Which endpoints a call can mean, by the path in the address that it asks.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

/// The path that an address asks for.
struct AskedPath {
  std::string_view path;  ///< "/orders/{id}"; empty: the address says none
  bool own_host = false;  ///< asked where the page came from: no host, or this very machine
  bool open = false;      ///< what stands before the path is not known: "{base}/orders"
};
AskedPath asked_path(std::string_view address);

/// The same for every way of writing a hole and for small and large letters: "api orders * ".
std::string path_key(std::string_view path);

class EndpointIndex {
 public:
  /// Endpoints whose path is open are left out.
  /// `mounted`: endpoints of which only the end of the path is known, too, by that end.
  explicit EndpointIndex(const std::vector<Endpoint>& endpoints, bool mounted = false);
  /// Indices of the endpoints with this path and method, public paths included. Where the beginning
  /// of the address is open, "/orders" may also be "/api/v1/orders".
  /// `mounted`: or what is served as "/orders" is asked as "/api/v1/orders".
  std::vector<std::size_t> find(const AskedPath& asked, std::string_view method,
                                bool mounted = false) const;

 private:
  using Rows = std::multimap<std::string, std::size_t, std::less<>>;
  std::vector<std::size_t> of(const Rows& rows, const std::string& key,
                              std::string_view method) const;
  const std::vector<Endpoint>& endpoints_;
  Rows whole_;    ///< by the whole path
  Rows without_;  ///< by the path without a beginning such as "/api/v1"
};

}  // namespace cutaway::model
