namespace ThuVienSo.Web.Access.SignIn;

/// <summary>By what somebody showed who they are.</summary>
internal enum SignInWay
{
    Password,

    /// <summary>Password and a code of a device.</summary>
    TwoSteps,

    /// <summary>Another system vouches for them, in as many steps as it asks for.</summary>
    OtherSystem,
}
