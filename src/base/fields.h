// SPDX-License-Identifier: Apache-2.0
// each_field: the fields of a plain struct, one after the other, without a list of them that could
// miss one.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace cutaway {
namespace fields {

/// Stands for whatever a field may be made of; but not for the struct itself, or a copy of it would
/// count as its only field.
template <class Around>
struct Anything {
  template <class T>
  requires(!std::same_as<T, Around>) operator T() const;  // NOLINT: implicit on purpose
};

template <class T, class... Given>
consteval std::size_t count() {
  if constexpr (requires { T{Given{}..., Anything<T>{}}; })
    return count<T, Given..., Anything<T>>();
  else
    return sizeof...(Given);
}

template <std::size_t N>
using Size = std::integral_constant<std::size_t, N>;

inline constexpr std::size_t kMost = 24;

// C++ cannot name a number of bindings by a number: one line for each.
// clang-format off
template <class T, class F> void bind(T& of, F& tell, Size<1>) { auto& [a] = of; tell(a); }
template <class T, class F> void bind(T& of, F& tell, Size<2>) { auto& [a, b] = of; tell(a, b); }
template <class T, class F> void bind(T& of, F& tell, Size<3>) { auto& [a, b, c] = of; tell(a, b, c); }
template <class T, class F> void bind(T& of, F& tell, Size<4>) { auto& [a, b, c, d] = of; tell(a, b, c, d); }
template <class T, class F> void bind(T& of, F& tell, Size<5>) { auto& [a, b, c, d, e] = of; tell(a, b, c, d, e); }
template <class T, class F> void bind(T& of, F& tell, Size<6>) { auto& [a, b, c, d, e, f] = of; tell(a, b, c, d, e, f); }
template <class T, class F> void bind(T& of, F& tell, Size<7>) { auto& [a, b, c, d, e, f, g] = of; tell(a, b, c, d, e, f, g); }
template <class T, class F> void bind(T& of, F& tell, Size<8>) { auto& [a, b, c, d, e, f, g, h] = of; tell(a, b, c, d, e, f, g, h); }
template <class T, class F> void bind(T& of, F& tell, Size<9>) { auto& [a, b, c, d, e, f, g, h, i] = of; tell(a, b, c, d, e, f, g, h, i); }
template <class T, class F> void bind(T& of, F& tell, Size<10>) { auto& [a, b, c, d, e, f, g, h, i, j] = of; tell(a, b, c, d, e, f, g, h, i, j); }
template <class T, class F> void bind(T& of, F& tell, Size<11>) { auto& [a, b, c, d, e, f, g, h, i, j, k] = of; tell(a, b, c, d, e, f, g, h, i, j, k); }
template <class T, class F> void bind(T& of, F& tell, Size<12>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l); }
template <class T, class F> void bind(T& of, F& tell, Size<13>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m); }
template <class T, class F> void bind(T& of, F& tell, Size<14>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n); }
template <class T, class F> void bind(T& of, F& tell, Size<15>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o); }
template <class T, class F> void bind(T& of, F& tell, Size<16>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p); }
template <class T, class F> void bind(T& of, F& tell, Size<17>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q); }
template <class T, class F> void bind(T& of, F& tell, Size<18>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r); }
template <class T, class F> void bind(T& of, F& tell, Size<19>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s); }
template <class T, class F> void bind(T& of, F& tell, Size<20>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t); }
template <class T, class F> void bind(T& of, F& tell, Size<21>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u); }
template <class T, class F> void bind(T& of, F& tell, Size<22>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v); }
template <class T, class F> void bind(T& of, F& tell, Size<23>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w); }
template <class T, class F> void bind(T& of, F& tell, Size<24>) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x] = of; tell(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x); }
// clang-format on

}  // namespace fields

/// Calls `tell` with each field in the order of its declaration. A struct of more fields, or with a
/// base or a constructor, does not compile.
template <class T, class F>
requires std::is_aggregate_v<std::remove_const_t<T>>
void each_field(T& of, F&& tell) {
  constexpr std::size_t kFields = fields::count<std::remove_const_t<T>>();
  static_assert(kFields >= 1 && kFields <= fields::kMost, "add a line to `bind`");
  const auto all = [&](auto&... field) { (tell(field), ...); };
  fields::bind(of, all, fields::Size<kFields>());
}

}  // namespace cutaway
