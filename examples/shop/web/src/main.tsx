import { createRoot } from "react-dom/client";
import { BrowserRouter, Route, Routes } from "react-router-dom";

import { Cart } from "@/pages/Cart";
import { Catalogue } from "@/pages/Catalogue";

createRoot(document.getElementById("root")!).render(
  <BrowserRouter>
    <Routes>
      <Route path="/" element={<Catalogue />} />
      <Route path="/cart" element={<Cart />} />
    </Routes>
  </BrowserRouter>,
);
