Console.WriteLine("ThuVienSo");
